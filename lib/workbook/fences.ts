// Fills the fenced blocks of Markdown that name a source: a file, a region of it, or a recorded transcript.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pc from 'picocolors';
import { UserError } from '../harness/user-error.ts';
import { renderEntries } from '../harness/render/render-transcript.ts';
import type { TranscriptEntry } from '../harness/verdict.ts';
import { outdent, readRegions } from './regions.ts';
import { makeStarter, showSolution } from './starter.ts';

/** A fence's opening line: indent, marks and info string (a word, then options `key=value` or `key="two words"`). */
const OPENING = /^(\s*)(`{3,}|~{3,})([^`]*)$/;

/**
 * Fills the fences of a Markdown file.
 *
 * - A fence `ts file=solutions/02-bbs-server/bbs-server.ts region="todo 1: Greet the caller"` gets that region, as
 *   it is once that step is done; without `region`, the whole file without its markers. Paths are relative to the workbook.
 * - A fence `transcript name=two-callers` (or `stepper`) gets the recording `transcripts/two-callers.json` beside the
 *   Markdown file; `file=` names a recording by its path.
 * - Other fences stay as they are, and so do fences from `solutions` in an edition without solutions.
 *
 * @param file - The Markdown file's path, relative to the workbook.
 * @throws UserError for a file or region that is not there, with the fence's line.
 */
export function fillFences(workbook: string, file: string, text: string): string {
  const lines = text.split('\n');
  const filled: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    filled.push(line);
    const [, indent = '', marks = '', info = ''] = OPENING.exec(line) ?? [];
    const end = marks === '' ? -1 : findClosing(lines, index, marks);
    if (end === -1) continue;
    const content = contentOf(workbook, { file, line: index + 1 }, info);
    const before = lines.slice(index + 1, end);
    filled.push(...(content?.map((each) => (each === '' ? '' : indent + each)) ?? before));
    filled.push(lines[end] ?? '');
    index = end;
  }
  return filled.join('\n');
}

/** The line that closes a fence: at least as many marks as its opening line. Fences inside it are content. */
function findClosing(lines: readonly string[], opening: number, marks: string): number {
  const isClosing = (line: string) =>
    line.startsWith(marks) && line === marks.charAt(0).repeat(line.length);
  return lines.findIndex((line, at) => at > opening && isClosing(line.trim()));
}

interface FencePlace {
  readonly file: string;
  readonly line: number;
}

/** The lines that belong in a fence, or `undefined` if its current lines stay. */
function contentOf(workbook: string, place: FencePlace, info: string): string[] | undefined {
  const word = info.trim().split(/\s/)[0] ?? '';
  const { name, file, region } = readFenceOptions(info);
  if (word === 'transcript' || word === 'stepper') {
    const recorded = file ?? `${dirname(place.file)}/transcripts/${name}.json`;
    return transcriptLines(readFile(workbook, recorded, place), place);
  }
  if (file === undefined) return undefined;
  const isLeftOut = file.startsWith('solutions/') && !existsSync(join(workbook, 'solutions'));
  return isLeftOut ? undefined : codeLines(readFile(workbook, file, place), file, region, place);
}

function codeLines(
  text: string,
  file: string,
  name: string | undefined,
  place: FencePlace,
): string[] {
  if (name === undefined) return trimEmpty(showSolution(text).split('\n'));
  const region = readRegions(text, file).find((each) => each.name === name);
  if (!region) throw problem(`There is no region "${name}" in ${file}.`, place);
  const step = /^todo (\d+)/.exec(name)?.[1];
  const code =
    step === undefined
      ? showSolution(region.lines.join('\n'))
      : makeStarter(text, file, Number(step), region);
  return outdent(code.split('\n'));
}

function transcriptLines(text: string, place: FencePlace): string[] {
  const { entries } = JSON.parse(text) as { entries?: readonly TranscriptEntry[] };
  if (!entries) throw problem('The recording has no entries.', place);
  // Prompts end with a space, which formatters would strip.
  return outdent(renderEntries(entries, pc.createColors(false))).map((line) => line.trimEnd());
}

function readFile(workbook: string, file: string, place: FencePlace): string {
  const path = join(workbook, file);
  if (!existsSync(path)) throw problem(`There is no ${file}.`, place);
  return readFileSync(path, 'utf8');
}

/** The options in the info string of a fence: `key=value` or `key="two words"`. */
export function readFenceOptions(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)];
  return Object.fromEntries(
    pairs.map(([, key = '', quoted, plain]) => [key, quoted ?? plain ?? '']),
  );
}

function trimEmpty(lines: string[]): string[] {
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function problem(sentence: string, place: FencePlace): UserError {
  return new UserError('region', sentence, place);
}

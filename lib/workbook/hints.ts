// Reads a lesson's `hints.md`: one heading per step, then a list of hints from vague to concrete.

import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { ENGINE_ADVICE, type DiagnosisCode } from '../harness/diagnosis/codes.ts';
import type { Lesson } from './catalogue.ts';
import { outdent } from './regions.ts';

/** One hint. */
export interface Hint {
  /** Index among the hints of its step (0 and up). */
  readonly place: number;
  /** Markdown, without list marker and indent. */
  readonly text: string;
  /** Diagnoses that it answers; a hint without codes answers all. */
  readonly codes: readonly DiagnosisCode[];
}

/** The hints of one step. */
export interface StepHints {
  /** 1 and up. */
  readonly step: number;
  readonly title: string;
  readonly hints: readonly Hint[];
}

/**
 * Parses a file of hints. A hint that starts with codes, as in "- `silent`, `closed-early`: …", answers those diagnoses.
 *
 * @param file - Its path, for the problem.
 * @throws UserError for a hint before the first heading, or two headings for one step.
 */
export function readHints(text: string, file: string): StepHints[] {
  const steps: { step: number; title: string; items: string[][] }[] = [];
  let item: string[] | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const heading = /^## TODO (\d+): (.*\S)\s*$/.exec(line);
    const begun = /^(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
    if (heading) {
      item = undefined;
      const step = Number(heading[1]);
      if (steps.some((each) => each.step === step)) {
        throw problem(`TODO ${step} already has a heading.`, file, index + 1);
      }
      steps.push({ step, title: heading[2] ?? '', items: [] });
    } else if (begun) {
      item = [begun[1] ?? ''];
      const last = steps.at(-1);
      if (!last) {
        throw problem('This hint needs a heading like "## TODO 1: …" above it.', file, index + 1);
      }
      last.items.push(item);
    } else if (/^\s|^$/.test(line)) item?.push(line);
    else item = undefined;
  }
  return steps.map(({ step, title, items }) => ({ step, title, hints: items.map(makeHint) }));
}

/**
 * Reads the hints of a lesson; empty if it has no `hints.md`.
 *
 * @throws UserError as {@link readHints} does.
 */
export function readLessonHints(
  workbook: string,
  { hintsFile }: Pick<Lesson, 'hintsFile'>,
): StepHints[] {
  if (!existsSync(hintsFile)) return [];
  return readHints(readFileSync(hintsFile, 'utf8'), relative(workbook, hintsFile));
}

/** The hints for a step, in display order: first those for its diagnosis, then the general ones. */
export function hintsFor(
  all: readonly StepHints[],
  step: number,
  code?: DiagnosisCode,
): readonly Hint[] {
  const hints = all.find((each) => each.step === step)?.hints ?? [];
  const specific = hints.filter(({ codes }) => code !== undefined && codes.includes(code));
  return [...specific, ...hints.filter(({ codes }) => codes.length === 0)];
}

function makeHint(lines: readonly string[], place: number): Hint {
  const text = [lines[0], ...outdent(lines.slice(1))].join('\n').trim();
  const codes = /^((?:`[a-z-]+`(?:, )?)+): /.exec(text);
  const named = [...(codes?.[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code);
  if (named.length === 0 || !named.every(isCode)) return { place, text, codes: [] };
  return { place, text: text.slice(codes?.[0].length), codes: named };
}

/** Every diagnosis that a lesson declares has a hyphen in its name; a word of a protocol, as `list`, has none. */
function isCode(word: string): boolean {
  return Object.hasOwn(ENGINE_ADVICE, word) || word.includes('-');
}

function problem(sentence: string, file: string, line: number): UserError {
  return new UserError('hints', sentence, { file, line });
}

// Applies a mistake to its solution: hunks of a unified diff, found by their lines of code and not by line numbers.

import { structuredPatch } from 'diff';
import { UserError } from '../harness/user-error.ts';
import { showSolution } from './starter.ts';

/** One line of a hunk, with its sign: both programs have it, only the solution has it, or only the mistake has it. */
interface HunkLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

interface Hunk {
  /** The line of its `@@` in the patch (1 and up). */
  readonly line: number;
  readonly lines: readonly HunkLine[];
}

/** Lines of context around each change, at least. */
const CONTEXT = 2;

/**
 * The code of a program, line by line: no comments, no blank lines, no regions. Patches are made from and applied to this,
 * so that a mistake survives a change of comments, of tasks, and of code at a distance.
 */
export function codeLines(program: string): string[] {
  return showSolution(program)
    .replaceAll(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*$/gm, '')
    .split('\n')
    .map(withoutComment)
    .filter((line) => line.trim() !== '');
}

/** Without the comment at its end; two slashes after an odd number of quotes are within a string. */
function withoutComment(line: string): string {
  const slashes = [...line.matchAll(/(?:^|\s+)\/\/(?= |$)/g)].map(({ index }) => index);
  const start = slashes.find((at) => (line.slice(0, at).match(/['"`]/g) ?? []).length % 2 === 0);
  return line.slice(0, start);
}

/**
 * Applies a patch.
 *
 * A hunk has to fit one place of the solution, after that of the hunk before. Where it fits none, it may lose a line of
 * context at each end, and then another.
 *
 * @param patch - A header that is free text, then hunks, each below a line `@@`.
 * @param files - The paths of both files, for the problem.
 * @returns The lines of the wrong program.
 * @throws UserError if the patch has no hunk, or one that no longer fits.
 */
export function applyPatch(
  solution: string,
  patch: string,
  files: { readonly solution: string; readonly patch: string },
): string[] {
  const code = codeLines(solution);
  const hunks = readHunks(patch, files.patch);
  const wrong: string[] = [];
  let next = 0;
  for (const hunk of hunks) {
    const place = findPlace(hunk, code, next);
    if (place.kind !== 'found') {
      throw problem(`${sentenceFor(place)} (${files.solution})`, files.patch, hunk.line);
    }
    wrong.push(...code.slice(next, place.at));
    next = place.at;
    for (const { sign, text } of place.lines) {
      if (sign === '+') wrong.push(text);
      else if (sign === ' ') wrong.push(code[next++] ?? '');
      else next++;
    }
  }
  return [...wrong, ...code.slice(next)];
}

/**
 * Makes the hunks that turn a solution into a wrong program, with enough context to fit one place each; the header is left
 * to the author.
 */
export function makePatch(solution: string, wrong: string): string[] {
  const [from, to] = [codeLines(solution), codeLines(wrong)];
  for (let context = CONTEXT; ; context++) {
    const { hunks } = structuredPatch('', '', join(from), join(to), '', '', { context });
    const lines = hunks.flatMap((hunk) => ['@@', ...hunk.lines]);
    if (context > from.length || doesApply(join(from), lines)) return lines;
  }
}

function doesApply(solution: string, patch: readonly string[]): boolean {
  try {
    return applyPatch(solution, patch.join('\n'), { solution: '', patch: '' }).length > 0;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** The hunks of a patch without its header. */
export function hunkLines(patch: string): string[] {
  const lines = patch.trimEnd().split(/\r?\n/);
  return lines.slice(lines.findIndex((line) => line.startsWith('@@')));
}

function readHunks(patch: string, file: string): Hunk[] {
  const hunks: { line: number; lines: HunkLine[] }[] = [];
  for (const [index, content] of patch.trimEnd().split(/\r?\n/).entries()) {
    const lines = hunks.at(-1)?.lines;
    const sign = content.charAt(0);
    if (content.startsWith('@@')) hunks.push({ line: index + 1, lines: [] });
    else if (lines === undefined || content === '')
      continue; // the header, or space between hunks
    else if (sign === ' ' || sign === '-' || sign === '+')
      lines.push({ sign, text: content.slice(1) });
    else throw problem('A line of a hunk begins with a space, "-" or "+".', file, index + 1);
  }
  if (hunks.length === 0) throw problem('This patch has no hunk: no line begins with @@.', file, 1);
  return hunks;
}

type Place =
  | { readonly kind: 'found'; readonly at: number; readonly lines: readonly HunkLine[] }
  /** `line` is the first that the solution no longer has; empty if it has them all, but not in this order. */
  | { readonly kind: 'none'; readonly line: string }
  | { readonly kind: 'several'; readonly count: number };

function findPlace({ lines }: Hunk, code: readonly string[], from: number): Place {
  for (let dropped = 0; dropped <= CONTEXT; dropped++) {
    const left = withoutContext(lines, dropped);
    const old = left.filter(({ sign }) => sign !== '+').map(({ text }) => text.trim());
    if (old.length === 0) break;
    const fits = code.flatMap((_, at) =>
      at >= from && old.every((text, index) => code[at + index]?.trim() === text) ? [at] : [],
    );
    const [at] = fits;
    if (fits.length > 1) return { kind: 'several', count: fits.length };
    if (at !== undefined) return { kind: 'found', at, lines: left };
  }
  const isGone = ({ sign, text }: HunkLine) =>
    sign !== '+' && !code.some((line) => line.trim() === text.trim());
  return { kind: 'none', line: lines.find(isGone)?.text.trim() ?? '' };
}

/** A hunk without its outermost lines of context, as many at each end. */
function withoutContext(lines: readonly HunkLine[], count: number): readonly HunkLine[] {
  const first = lines.findIndex(({ sign }) => sign !== ' ');
  const last = lines.findLastIndex(({ sign }) => sign !== ' ');
  return lines.slice(Math.min(count, first), Math.max(lines.length - count, last + 1));
}

function sentenceFor(place: Exclude<Place, { kind: 'found' }>): string {
  const fault = 'This hunk no longer applies to the solution';
  if (place.kind === 'several')
    return `${fault}: it fits ${place.count} places. Add lines of context until it fits one.`;
  if (place.line !== '') return `${fault}: the line "${place.line}" is gone.`;
  return `${fault}: its lines no longer follow one another there.`;
}

function problem(sentence: string, file: string, line: number): UserError {
  return new UserError('mistake', sentence, { file, line });
}

function join(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

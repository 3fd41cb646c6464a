// Renders the solution against the student's file: side by side on wide terminals, else as a unified diff.

import { diffLines } from 'diff';
import stringWidth from 'string-width';
import type { Colors } from '../../harness/render/colors.ts';
import type { LessonFile } from '../lesson-files.ts';

/** The terminal to render for. */
export interface DiffView {
  readonly colors: Colors;
  readonly columns: number;
}

/** The minimum width of a terminal for side by side. */
const WIDE = 120;
/** Unchanged lines shown around each change. */
const CONTEXT = 3;

/** A pair of lines; `undefined` where one side has none. */
interface Row {
  readonly kind: 'same' | 'changed';
  readonly yours: string | undefined;
  readonly solution: string | undefined;
}

/** A diff of each file that differs. */
export function renderDiff(files: readonly LessonFile[], view: DiffView): string[] {
  const different = files.filter(({ content, current }) => content !== current);
  if (different.length === 0) return ['Your file is the solution, to the letter.'];
  return different.flatMap(({ file, content, current }) => {
    const rows = alignLines(current ?? '', content);
    const lines = view.columns >= WIDE ? sideBySide(rows, view) : unified(rows, view.colors);
    return ['', view.colors.bold(file), '', ...lines];
  });
}

function alignLines(yours: string, solution: string): Row[] {
  const rows: Row[] = [];
  let mine: string[] = [];
  const flush = (theirs: readonly string[]) => {
    for (let at = 0; at < Math.max(mine.length, theirs.length); at++) {
      rows.push({ kind: 'changed', yours: mine[at], solution: theirs[at] });
    }
    mine = [];
  };
  for (const part of diffLines(yours, solution, { stripTrailingCr: true })) {
    const lines = part.value.replace(/\n$/, '').split('\n');
    if (part.removed) mine = lines;
    else if (part.added) flush(lines);
    else {
      flush([]);
      rows.push(...lines.map((line): Row => ({ kind: 'same', yours: line, solution: line })));
    }
  }
  flush([]);
  return rows;
}

function sideBySide(rows: readonly Row[], { colors, columns }: DiffView): string[] {
  const width = Math.floor((columns - 5) / 2);
  const head = `  ${fit('yours', width)}  ${fit('solution', width)}`.trimEnd();
  const lines = withContext(rows).map((row) => {
    if (row === 'gap') return colors.dim('  …');
    const left = fit(row.yours ?? '', width);
    const right = fit(row.solution ?? '', width).trimEnd();
    if (row.kind === 'same') return colors.dim(`  ${left}  ${right}`.trimEnd());
    return `  ${colors.red(left)}  ${colors.green(right)}`;
  });
  return [colors.dim(head), ...lines];
}

function unified(rows: readonly Row[], colors: Colors): string[] {
  const lines: string[] = [];
  let theirs: string[] = [];
  const flush = () => {
    lines.push(...theirs);
    theirs = [];
  };
  for (const row of withContext(rows)) {
    if (row === 'gap' || row.kind === 'same') {
      flush();
      lines.push(colors.dim(row === 'gap' ? '  …' : `  ${row.yours ?? ''}`));
    } else {
      if (row.yours !== undefined) lines.push(colors.red(`- ${row.yours}`));
      if (row.solution !== undefined) theirs.push(colors.green(`+ ${row.solution}`));
    }
  }
  flush();
  return [colors.dim('- yours   + solution'), '', ...lines];
}

/** Collapses unchanged lines far from any change into gaps. */
function withContext(rows: readonly Row[]): (Row | 'gap')[] {
  const isNear = (at: number) =>
    rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind === 'changed');
  return rows.flatMap((row, at): (Row | 'gap')[] => {
    if (isNear(at)) return [row];
    return at === 0 || isNear(at - 1) ? ['gap'] : [];
  });
}

/** Cuts or pads text to exactly this many columns. */
function fit(text: string, columns: number): string {
  const flat = text.replaceAll('\t', '  ');
  if (stringWidth(flat) <= columns) return flat + ' '.repeat(columns - stringWidth(flat));
  let cut = '';
  for (const character of flat) {
    if (stringWidth(cut + character) > columns - 1) break;
    cut += character;
  }
  return `${cut}…${' '.repeat(columns - 1 - stringWidth(cut))}`;
}

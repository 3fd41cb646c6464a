// Writes the solution beside the student's file: in two columns where the terminal is wide, else one below the other.

import { diffLines } from 'diff';
import stringWidth from 'string-width';
import type { Colors } from '../../harness/render/colors.ts';
import type { LessonFile } from '../lesson-files.ts';

/** How a diff is shown. */
export interface DiffView {
  readonly colors: Colors;
  /** Of the terminal. */
  readonly columns: number;
}

/** Two columns of code prerequisite this much. */
const WIDE = 120;
/** Lines that are alike, shown around those that are not. */
const CONTEXT = 3;

/** A line on either side; `undefined` where that side has none. */
interface Row {
  readonly kind: 'same' | 'other';
  readonly yours: string | undefined;
  readonly solution: string | undefined;
}

/** Lines for each file that differs. */
export function renderDiff(files: readonly LessonFile[], view: DiffView): string[] {
  const different = files.filter(({ given, current }) => given !== current);
  if (different.length === 0) return ['Your file is the solution, to the letter.'];
  return different.flatMap(({ file, given, current }) => {
    const rows = rowsOf(current ?? '', given);
    const lines = view.columns >= WIDE ? sideBySide(rows, view) : oneBelowOther(rows, view.colors);
    return ['', view.colors.bold(file), '', ...lines];
  });
}

function rowsOf(yours: string, solution: string): Row[] {
  const rows: Row[] = [];
  let mine: string[] = [];
  const flush = (theirs: readonly string[]) => {
    for (let at = 0; at < Math.max(mine.length, theirs.length); at++) {
      rows.push({ kind: 'other', yours: mine[at], solution: theirs[at] });
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

function oneBelowOther(rows: readonly Row[], colors: Colors): string[] {
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

/** Leaves out lines that are alike and far from any that are not. */
function withContext(rows: readonly Row[]): (Row | 'gap')[] {
  const isNear = (at: number) =>
    rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind === 'other');
  return rows.flatMap((row, at): (Row | 'gap')[] => {
    if (isNear(at)) return [row];
    return at === 0 || isNear(at - 1) ? ['gap'] : [];
  });
}

/** A text cut or filled up to a number of columns. */
function fit(text: string, columns: number): string {
  const flat = text.replaceAll('\t', '  ');
  if (stringWidth(flat) <= columns) return flat + ' '.repeat(columns - stringWidth(flat));
  let cut = '';
  for (const sign of flat) {
    if (stringWidth(cut + sign) > columns - 1) break;
    cut += sign;
  }
  return `${cut}…${' '.repeat(columns - 1 - stringWidth(cut))}`;
}

// Renders the doctor's report: one line per finding, without the home folder's path, so that it can be pasted into a question.

import { homedir } from 'node:os';
import type { Colors } from '../harness/render/colors.ts';

/** What the doctor found about one thing. */
export interface Finding {
  /** What was looked at: `Node`, `port 7777`. */
  readonly about: string;
  /** `trouble` keeps the workbook from working; `note` is worth knowing. */
  readonly status: 'well' | 'note' | 'trouble';
  /** One sentence: its state. */
  readonly text: string;
  /** What to do about it, or why it matters. */
  readonly advice?: string;
}

/** Lines of the report. */
export function renderDoctor(findings: readonly Finding[], colors: Colors): string[] {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.flatMap(({ about, status, text, advice }) => [
    ` ${signOf(status, colors)} ${about.padEnd(width)}  ${text}`,
    ...(advice === undefined ? [] : [colors.dim(`   ${' '.repeat(width)}  ${advice}`)]),
  ]);
  const isWell = findings.every(({ status }) => status !== 'trouble');
  const end = isWell
    ? 'This machine is ready.'
    : 'Fix what is marked ✗ first: the workbook needs it.';
  return ['', ...lines.map(withoutHome), '', ` ${end}`, ''];
}

function signOf(status: Finding['status'], colors: Colors): string {
  if (status === 'well') return colors.green('✓');
  return status === 'note' ? colors.yellow('·') : colors.red('✗');
}

function withoutHome(line: string): string {
  const home = homedir();
  return home.length > 1 ? line.replaceAll(home, '~') : line;
}

// Renders the outcomes of attacks as a Markdown table, and parses that table from the guide.

import type { AttackOutcome } from './attack.ts';

/** An attack and its outcome: one row of the table. */
export interface AttackRow extends AttackOutcome {
  readonly name: string;
  readonly tries: string;
  readonly expected: string;
}

/** Path of the guide that shows the table, relative to the workbook. */
export const GUIDE = 'docs/grading.md';

const HEAD = '| attack | what it tries | required outcome | measured | contained |';
const TABLE = /^\| attack +\| what it tries .*\n(?:\|.*\n)+/m;

/** Renders the lines of the table. */
export function renderAttackTable(rows: readonly AttackRow[]): string[] {
  return [
    HEAD,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ name, tries, expected, measured, contained }) =>
        `| ${[name, tries, expected, measured, contained ? 'yes' : '**NO**'].map(cell).join(' | ')} |`,
    ),
  ];
}

/** Replaces the table in the guide's text. */
export function replaceAttackTable(guide: string, rows: readonly AttackRow[]): string {
  return guide.replace(TABLE, () => `${renderAttackTable(rows).join('\n')}\n`);
}

/** Parses the rows of the guide's table; empty if it has none. */
export function parseAttackTable(guide: string): AttackRow[] {
  const [table = ''] = TABLE.exec(guide) ?? [];
  return table
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [, name = '', tries = '', expected = '', measured = '', contained = ''] = line
        .split(/(?<!\\)\|/)
        .map((part) => part.trim().replaceAll('\\|', '|'));
      return { name, tries, expected, measured, contained: contained === 'yes' };
    });
}

/** Replaces the numbers of a measurement, which differ from run to run. */
export function maskNumbers(measured: string): string {
  return measured.replace(/\d+(?:\.\d+)?/g, 'N');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

// Renders the outcomes of attacks as a Markdown table, and puts it into the guide.

import type { Attack, AttackOutcome } from './attack.ts';

/** An attack and its outcome: one row of the table. */
export type AttackRow = Attack & AttackOutcome;

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

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

// The attacks with what came of them, as a Markdown table; and that table read again, out of the guide that shows it.

import type { AttackOutcome } from './attack.ts';

/** What was tried, and what came of it. */
export interface AttackRow extends AttackOutcome {
  readonly name: string;
  readonly tries: string;
  readonly expected: string;
}

/** The guide with the table, from the workbook's folder. */
export const GUIDE = 'docs/grading.md';

const HEAD = '| attack | what it tries | what must come of it | measured | held |';
const TABLE = /^\| attack +\| what it tries .*\n(?:\|.*\n)+/m;

/** Lines of a table. */
export function renderAttackTable(rows: readonly AttackRow[]): string[] {
  return [
    HEAD,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ name, tries, expected, words, held }) =>
        `| ${[name, tries, expected, words, held ? 'yes' : '**NO**'].map(cell).join(' | ')} |`,
    ),
  ];
}

/** The guide's text with another table in place of its own. */
export function replaceAttackTable(guide: string, rows: readonly AttackRow[]): string {
  return guide.replace(TABLE, () => `${renderAttackTable(rows).join('\n')}\n`);
}

/** The rows of the guide's table; none if it has no table. */
export function parseAttackTable(guide: string): AttackRow[] {
  const [table = ''] = TABLE.exec(guide) ?? [];
  return table
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [, name = '', tries = '', expected = '', words = '', held = ''] = line
        .split(/(?<!\\)\|/)
        .map((part) => part.trim().replaceAll('\\|', '|'));
      return { name, tries, expected, words, held: held === 'yes' };
    });
}

/** What of a measurement is the same each time: all but its numbers. */
export function maskNumbers(words: string): string {
  return words.replace(/\d+(?:\.\d+)?/g, 'N');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

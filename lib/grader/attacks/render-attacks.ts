// The attacks with what came of them, as a Markdown table.

import type { AttackReport } from './try-attacks.ts';

/** Lines of a table. */
export function renderAttacks(reports: readonly AttackReport[]): string[] {
  return [
    '| attack | what it tries | what must come of it | measured | held |',
    '| ------ | ------------- | -------------------- | -------- | ---- |',
    ...reports.map(
      ({ attack, words, held }) =>
        `| ${[attack.name, attack.tries, attack.expected, words, held ? 'yes' : '**NO**'].map(cell).join(' | ')} |`,
    ),
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

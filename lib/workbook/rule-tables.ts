// Fills the rule tables of Markdown files with the words of the lessons' `lesson.ts`.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import stringWidth from 'string-width';
import { UserError } from '../harness/user-error.ts';
import { readChecks } from './read-checks.ts';

/** `<!-- rules F E -->`, the table, `<!-- end of rules -->`: comments, which every Markdown host leaves out. */
const TABLE = /^<!-- rules ([A-Z ]*?)(, with checks)? -->\n[\s\S]*?^<!-- end of rules -->$/m;
/** A table, or a fenced block: a table inside it is only shown. */
const TABLE_OR_FENCE = new RegExp(`^(\`{3,}).*\\n[^]*?^\\1$|${TABLE.source}`, 'gm');

/** Whether a text has a rule table. */
export function hasRuleTable(text: string): boolean {
  return TABLE.test(text);
}

/** A text without its rule tables: what somebody has written. */
export function withoutRuleTables(text: string): string {
  return text.replace(TABLE_OR_FENCE, (found, fence?: string) => (fence ? found : ''));
}

/**
 * Fills every rule table of a Markdown file: `<!-- rules F E -->` takes all rules whose number begins with F or E;
 * `<!-- rules F, with checks -->` adds links to the checks of the lesson in the same folder.
 *
 * @param file - The Markdown file's path, relative to the workbook.
 * @param rules - The words of every rule, by its number.
 * @throws UserError for a letter that no rule begins with.
 */
export function fillRuleTables(
  workbook: string,
  file: string,
  text: string,
  rules: Readonly<Record<string, string>>,
): string {
  return text.replace(
    TABLE_OR_FENCE,
    (table: string, fence: string | undefined, letters: string, withChecks?: string) => {
      if (fence !== undefined) return table;
      const numbers = letters.split(' ').flatMap((letter) => {
        const found = Object.keys(rules).filter((rule) => /^[A-Z]+/.exec(rule)?.[0] === letter);
        if (found.length === 0)
          throw new UserError('region', `No lesson has a rule ${letter}1.`, { file });
        return found;
      });
      const links =
        withChecks === undefined ? undefined : checkLinks(join(workbook, dirname(file)));
      const rows = numbers.map((rule) => [
        rule,
        rules[rule] ?? '',
        ...(links ? [links.get(rule)?.join(', ') ?? ''] : []),
      ]);
      const head = ['rule', 'what it says', ...(links ? ['checked by'] : [])];
      const lines = table.split('\n');
      return [lines[0], '', ...renderTable([head, ...rows]), '', lines.at(-1)].join('\n');
    },
  );
}

/** Links to the checks of a lesson, by the rules that they name. */
function checkLinks(folder: string): Map<string, string[]> {
  const links = new Map<string, string[]>();
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  for (const test of tests)
    for (const check of readChecks(readFileSync(join(folder, test), 'utf8')))
      for (const rule of check.rules) {
        const id = check.id.split('/')[1] ?? '';
        links.set(rule, [...(links.get(rule) ?? []), `[${id}](#check-${id})`]);
      }
  return links;
}

/** A table as Prettier writes it. */
function renderTable(rows: readonly string[][]): string[] {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = (cells[0] ?? []).map((_, at) =>
    Math.max(...cells.map((row) => stringWidth(row[at] ?? ''))),
  );
  const lines = cells.map((row) => {
    const padded = row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - stringWidth(cell)));
    return `| ${padded.join(' | ')} |`;
  });
  const rule = `| ${widths.map((columns) => '-'.repeat(columns)).join(' | ')} |`;
  return [lines[0] ?? '', rule, ...lines.slice(1)];
}

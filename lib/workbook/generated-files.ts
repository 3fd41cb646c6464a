// Generates starters from solutions, and fences and rule tables of Markdown from their sources, without writing them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonNames } from './catalogue.ts';
import { fillFences } from './fences.ts';
import { loadFacts, rulesOf } from './load-facts.ts';
import { fillRuleTables, hasRuleTable } from './rule-tables.ts';
import { makeStarter } from './starter.ts';
import { namesIn, readIfExists } from './state-folder.ts';

/** A generated file: its current content and what it should be. */
export interface GeneratedFile {
  /** All of a starter is generated; of a text, only fences and rule tables. */
  readonly kind: 'starter' | 'text';
  /** Relative to the workbook, with `/`. */
  readonly file: string;
  /** The file that it is generated from, likewise; a text is its own source. */
  readonly from: string;
  readonly wanted: string;
  /** `undefined` if the file doesn't exist. */
  readonly current: string | undefined;
}

/**
 * All generated files of the workbook.
 *
 * @throws UserError for wrong regions, fences and rule tables.
 */
export async function generatedFiles(workbook: string): Promise<GeneratedFile[]> {
  return [...starters(workbook), ...(await texts(workbook))];
}

/** The names of the program files (neither tests nor facts) in a lesson's folder, below `lessons` or `solutions`. */
export function programFiles(folder: string): string[] {
  return namesIn(folder).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'lesson.ts',
  );
}

/** Empty in a student's edition, which has no solutions. */
function starters(workbook: string): GeneratedFile[] {
  return lessonNames(join(workbook, 'solutions')).flatMap((lesson) =>
    programFiles(join(workbook, 'solutions', lesson)).map((name): GeneratedFile => {
      const from = `solutions/${lesson}/${name}`;
      const file = `lessons/${lesson}/${name}`;
      const wanted = makeStarter(readFileSync(join(workbook, from), 'utf8'), from);
      return { kind: 'starter', file, from, wanted, current: readIfExists(join(workbook, file)) };
    }),
  );
}

async function texts(workbook: string): Promise<GeneratedFile[]> {
  const lessons = lessonNames(join(workbook, 'lessons')).map((name) => `lessons/${name}`);
  const files = ['.', 'docs', 'docs/teaching', ...lessons].flatMap((folder) => {
    const names = namesIn(join(workbook, folder)).filter((name) => name.endsWith('.md'));
    return names.map((name) => (folder === '.' ? name : `${folder}/${name}`));
  });
  const before = new Map(files.map((file) => [file, readFileSync(join(workbook, file), 'utf8')]));
  const haveTables = [...before.values()].some(hasRuleTable);
  const rules = haveTables ? rulesOf(await loadFacts(workbook)) : {};
  return [...before].map(([file, current]): GeneratedFile => {
    const wanted = fillRuleTables(workbook, file, fillFences(workbook, file, current), rules);
    return { kind: 'text', file, from: file, wanted, current };
  });
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { adviceOn } from '../../harness/diagnosis/advice-on.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { diagnosesOf, loadFacts } from '../../workbook/load-facts.ts';
import { readText, rowsOf } from './fixtures/read-text.ts';

const workbook = findWorkbook();
const diagnoses = diagnosesOf(await loadFacts(workbook));

/** The parts of a page for those who teach a lesson. */
const TEACHING = [
  'Goals',
  'Timing',
  'Show this',
  'What they believe',
  'Questions and answers',
  'Points',
];

for (const lesson of readLessons(workbook)) {
  const page = join(workbook, 'docs', 'teaching', `${lesson.name}.md`);
  test(`the teaching page of ${lesson.name} has its sections and names the diagnosis of each mistake`, () => {
    const { sections } = readText(readFileSync(page, 'utf8'));
    assert.deepEqual(
      sections.map(({ title }) => title),
      TEACHING,
    );
    const beliefs = rowsOf(sections[3]?.prose ?? '');
    assert.ok(
      beliefs.length >= 5 && beliefs.length <= 10,
      `${beliefs.length} beliefs, expected 5 to 10`,
    );
    for (const [, link = '', diagnosis] of beliefs) {
      const file = /\(\.\.\/\.\.\/([^)]+)\)/.exec(link)?.[1] ?? link;
      const mistake = readFileSync(join(workbook, file), 'utf8');
      const codes = [...mistake.matchAll(/@fails (\S+):/g)].map(([, code = '']) => code);
      const titles = codes.map((code) => adviceOn(code, diagnoses)?.title ?? code);
      assert.ok(titles.includes(diagnosis ?? ''), `${file}: ${titles.join(', ')}`);
    }
  });
}

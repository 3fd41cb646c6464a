import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { readText, rowsOf } from './fixtures/read-text.ts';

const workbook = findWorkbook();
const lessons = readLessons(workbook);
const text = readText(readFileSync(join(workbook, 'docs', 'plans.md'), 'utf8'));
const section = (title: string) =>
  text.sections.find((each) => each.title === title)?.prose ?? assert.fail(`no ${title}`);

test('the plans give each lesson the minutes that it says', () => {
  const rows = rowsOf(text.prose).map(([lesson = '', minutes]) => [lesson, Number(minutes)]);
  const said = lessons.map(({ number, title, name, minutes }) => [
    `[${number}. ${title}](../lessons/${name}/README.md)`,
    minutes,
  ]);
  assert.deepEqual(rows, said);
});

test('the day has room for every lesson, one after the other', () => {
  const day = section('One day');
  const sum = lessons.reduce((all, { minutes }) => all + minutes, 0);
  assert.match(day, new RegExp(`\\b${sum} minutes\\b`));
  const rows = rowsOf(day).map(([from = '', to = '', what = '']) => ({
    from: minutesOf(from),
    to: minutesOf(to),
    what,
  }));
  for (const [at, { from }] of rows.entries()) assert.equal(from, rows[at - 1]?.to ?? 0);
  for (const { number, minutes } of lessons) {
    const row = rows.find(({ what }) => what.startsWith(`lesson ${number}`));
    assert.equal(row && row.to - row.from, minutes, `lesson ${number}`);
  }
});

test('five days and three weeks cover every lesson, and both end with a room full of boards', () => {
  for (const title of ['Five days', 'Three weeks']) {
    const plan = rowsOf(section(title)).flat().join(' ');
    const named = lessons
      .map(({ number }) => number)
      .filter((number) => plan.includes(`${number}`));
    assert.deepEqual(named, [1, 2, 3, 4, 5], title);
    assert.match(plan, /\(#a-room-full-of-boards\)/);
  }
  assert.deepEqual(
    [...section('A room full of boards').matchAll(/^\*\*(\d)\. /gm)].map(([, step]) => step),
    ['1', '2', '3', '4', '5', '6', '7', '8'],
  );
});

test('the points add up to 100, and each lesson’s page says its own', () => {
  const { lessons: points } = parse(
    readFileSync(join(workbook, 'docs', 'teaching', 'rubric.yml'), 'utf8'),
  ) as { lessons: Record<string, { steps: Record<string, number> }> };
  const sums = lessons.map(({ name, steps }) => {
    const given = points[name]?.steps ?? {};
    assert.deepEqual(
      Object.keys(given).map(Number),
      steps.map((_title, at) => at + 1),
      name,
    );
    const sum = Object.values(given).reduce((all, each) => all + each, 0);
    const page = readFileSync(join(workbook, 'docs', 'teaching', `${name}.md`), 'utf8');
    assert.match(page, new RegExp(`^${sum} in the \\[proposal\\]`, 'm'), name);
    return sum;
  });
  assert.equal(
    sums.reduce((all, each) => all + each, 0),
    100,
  );
});

/** `1:05` is 65. */
function minutesOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

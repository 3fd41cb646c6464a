import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseBytes } from '../../harness/bytes-text.ts';
import { adviceOn } from '../../harness/diagnosis/advice-on.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { FrameDecoder } from '../../protocol/index.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { diagnosesOf, loadFacts } from '../../workbook/load-facts.ts';
import { readHints } from '../../workbook/hints.ts';
import { readMistakeCatalog } from '../../workbook/mistake-catalog.ts';
import { withoutRuleTables } from '../../workbook/rule-tables.ts';
import { predictionsOf } from './fixtures/predictions.ts';
import { slug, unlinkedTerms } from './fixtures/unlinked-terms.ts';
import {
  allTexts,
  readText,
  rowsOf,
  sectionsOf,
  wordsOf,
  type Text,
} from './fixtures/read-text.ts';

const workbook = findWorkbook();
const facts = await loadFacts(workbook);
const diagnoses = diagnosesOf(facts);
const lessons = readLessons(workbook);

/** The parts of a lesson, in this order. */
const SECTIONS = [
  'What you will see',
  'First, the failure',
  'The idea',
  'The contract',
  'Steps',
  'When it goes wrong',
  'If you are stuck',
  'Check yourself',
  'Go further',
  'Why it is so',
  'What this lesson leaves out',
  'Sources',
];

/** What the system calls an error, in a table of symptoms: `ECONNRESET`. */
const ERROR_CODE = /^`E[A-Z_]+`/;

/** Diagnoses that a starter brings out by itself, with no mistake of the student’s. */
const OF_STARTERS = ['header-missing'];

for (const lesson of lessons) {
  describe(`the text of ${lesson.name}`, () => {
    const source = readFileSync(lesson.readme, 'utf8');
    const text = readText(source);
    const written = readText(withoutRuleTables(source)).prose;
    const section = (title: string) =>
      text.sections.find((each) => each.title === title)?.prose ?? '';

    test('has its parts in order', () => {
      assert.deepEqual(
        text.sections.map(({ title }) => title),
        SECTIONS,
      );
    });

    test('begins with a strip that its head agrees with', () => {
      const { minutes, needs, file, number } = lesson;
      const command = `\`npm run check -- ${String(number).padStart(2, '0')}\``;
      const [strip] = rowsOf(text.prose);
      assert.deepEqual(strip, [`${minutes} minutes`, needs, `[\`${file}\`](${file})`, command]);
    });

    test('is neither too short nor too long', () => {
      assertBetween(wordsOf(written).length, 1500, 2500, 'words');
      assertBetween(wordsOf(section('Why it is so')).length, 1, 250, 'words in "Why it is so"');
    });

    test('says at each step what to write, what to run and what to see', () => {
      const steps = sectionsOf(section('Steps'), '###');
      const titles = lesson.steps.map((title, at) => `Step ${at + 1}: ${title}`);
      assert.deepEqual(
        steps.map(({ title }) => title),
        titles,
      );
      for (const { title, prose } of steps) {
        for (const part of ['**Write.**', '**Run**', '**You should see**']) {
          assert.ok(prose.includes(part), `${title} lacks ${part}`);
        }
      }
    });

    test('asks to predict, and has an answer to every answer', () => {
      const boxes = predictionsOf(source);
      assertBetween(boxes.length, 2, 4, 'boxes');
      for (const { question, answers } of boxes) {
        assert.match(question, /\?$/);
        assertBetween(answers.length, 2, 4, `answers to "${question}"`);
        assert.equal(answers.filter(({ isRight }) => isRight).length, 1, question);
        for (const { text: said, reply } of answers)
          assertBetween(wordsOf(reply).length, 3, 40, said);
      }
    });

    test('says what is learned, and what it adds', () => {
      assertBetween(wordsOf(lesson.learned).length, 20, 80, 'words of what is learned');
      assertBetween(wordsOf(lesson.adds).length, 5, 40, 'words of what it adds');
    });

    test('has steps that can be tried with nc, and from lesson 2 on with a friend', () => {
      assert.match(section('Steps'), /`.*\bnc\b.*`/);
      if (lesson.number > 1) assert.match(section('Steps'), /\bfriend/);
    });

    test('has margin notes, each with its mark', () => {
      const notes = [...source.matchAll(/^\[\^(\w+)\]:/gm)].map(([, name]) => name).sort();
      const marks = [...source.matchAll(/\[\^(\w+)\](?!:)/g)].map(([, name]) => name).sort();
      assert.ok(notes.length > 0);
      assert.deepEqual(marks, notes);
    });

    test('names each rule with the checks that hold it', () => {
      const rows = rowsOf(section('The contract'));
      assert.deepEqual(
        rows.map(([rule]) => rule),
        Object.keys(facts.get(lesson.name)?.rules ?? {}),
      );
      for (const [rule = '', , links = ''] of rows)
        assert.match(links, /\(#check-[\w-]+\)/, `${rule} is linked to no check`);
    });

    test('knows what its checks and the system say when it goes wrong', () => {
      const mistakes = readMistakeCatalog(workbook, lesson).flatMap(({ fails }) => fails);
      const checks = readFileSync(lesson.testFile, 'utf8');
      const named = [...checks.matchAll(/: '([a-z-]+)'/g)].map(([, code = '']) => code);
      const codes = [...mistakes.map(({ code }) => code), ...named, ...OF_STARTERS];
      const titles = codes.flatMap((code) => titleOf(code) ?? []);
      const symptoms = rowsOf(section('When it goes wrong')).map(([first = '']) => first);
      assertBetween(symptoms.length, 4, 10, 'rows');
      assert.deepEqual(
        symptoms.filter((title) => !titles.includes(title) && !ERROR_CODE.test(title)),
        [],
      );
    });

    test('asks questions that it answers, and leaves others open', () => {
      const questions = section('Check yourself').match(/^\d\. .*(?:\n +.*)*/gm) ?? [];
      assertBetween(questions.length, 4, 6, 'questions');
      const slugs = headingsOf(text).map(slug);
      const answered = questions.map((each) => /\(#([^)]+)\)/.exec(each)?.[1] ?? each);
      assert.deepEqual(
        answered.filter((place) => !slugs.includes(place)),
        [],
      );
      assertBetween(section('Go further').match(/^- /gm)?.length ?? 0, 2, 3, 'tasks');
      assert.match(section('Sources'), /https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-/);
    });

    test('links each term of the glossary where it first stands', () => {
      const glossary = readFileSync(join(workbook, 'docs', 'glossary.md'), 'utf8');
      assert.deepEqual(unlinkedTerms(written, glossary), []);
    });

    test('writes frames that are frames', () => {
      const frames = [...text.prose.matchAll(/`(\d{4}[^`\d][^`]*)`/g)].map(([, all = '']) => all);
      for (const frame of frames) {
        const decoder = new FrameDecoder();
        assert.doesNotThrow(() => [...decoder.push(parseBytes(frame))], frame);
      }
    });

    test('has three to seven general hints per step', () => {
      const file = `lessons/${lesson.name}/hints.md`;
      for (const { title, hints } of readHints(readFileSync(lesson.hintsFile, 'utf8'), file)) {
        const general = hints.filter(({ codes }) => codes.length === 0);
        assertBetween(general.length, 3, 7, `hints for "${title}"`);
        assert.match(general[0]?.text ?? '', /\?/, `"${title}" begins with a question`);
        assert.match(
          general.at(-1)?.text ?? '',
          /file=solutions\//,
          `"${title}" ends with the lines`,
        );
      }
    });

    test('shows each of its records, and no output that was not recorded', () => {
      const folder = join(lesson.folder, 'transcripts');
      const names = existsSync(folder) ? readdirSync(folder) : [];
      const everywhere = allTexts(workbook)
        .map((file) => readFileSync(join(workbook, file), 'utf8'))
        .join();
      const unused = names
        .filter((name) => name !== 'recordings.ts')
        .filter((name) => !everywhere.includes(`lessons/${lesson.name}/transcripts/${name}`));
      assert.deepEqual(unused, []);
      const typed = text.fences.filter(({ info }) => info === 'console');
      const output = typed.flatMap(({ content }) => content.trimEnd().split('\n'));
      assert.deepEqual(
        output.filter((line) => !line.startsWith('$ ')),
        [],
      );
    });
  });
}

function titleOf(code: string): string | undefined {
  return adviceOn(code, diagnoses)?.title;
}

function headingsOf({ prose }: Text): string[] {
  return [...prose.matchAll(/^##+ (.*)$/gm)].map(([, title = '']) => title);
}

function assertBetween(number: number, least: number, most: number, what: string): void {
  assert.ok(number >= least && number <= most, `${number} ${what}, expected ${least} to ${most}`);
}

// `npm run check` as a student and an instructor use it: verdicts, documents, exit codes, progress, and bad input.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LessonVerdict } from '../harness/verdict.ts';
import { readLastVerdict, readProgress } from '../workbook/progress-file.ts';
import { progressIn } from '../workbook/progress.ts';
import { copyWorkbook } from '../workbook/test-workbook.ts';
import { runCommand } from './fixtures/test-command.ts';

const check = (workbook: string, ...args: string[]) => runCommand(workbook, 'check', ...args);

test('the starter fails with advice, and the failure is saved as progress', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const { code, text } = await check(workbook, '01');
  assert.equal(code, 1);
  assert.match(text, /^ {2}1 {2}Put a header before the message$/m);
  assert.match(text, /^ {5}✗ put a four-digit header before each message$/m);
  assert.match(text, /^ {2}2 {2}Read as many bytes as the header counts {2}\(not reached\)$/m);
  assert.match(
    text,
    /^Not yet: your program should put a four-digit header before each message\.$/m,
  );
  assert.match(text, /^ {2}expected {2}0005hello\n {2}received {2}\n {12}\^ nothing more came$/m);
  assert.match(text, /Nothing came\./);
  assert.match(text, /hint {4}npm run hint -- 01/);
  assert.match(text, /--seed \d+ repeats them/);
  const { failing } = progressIn(readProgress(workbook).progress, '01-framing');
  const title = 'nothing came';
  const id = '01-framing/sends-header';
  assert.deepEqual(failing, { id, step: 1, code: 'silent', title });
  assert.equal(readLastVerdict(workbook)?.status, 'failed');
});

test('what explains a failure comes first, then the bytes, the conversation and the other checks', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const file = join(workbook, 'lessons/01-framing/socketfuncs.ts');
  const starter = readFileSync(file, 'utf8');
  writeFileSync(file, starter.replace('// TODO 1', 'socket.write(message); // TODO 1'));
  const { text } = await check(workbook, '01');
  const order = [
    'Not yet: your program should put a four-digit header before each message.',
    'The header is missing. The text arrived without',
    '→ lessons/01-framing/socketfuncs.ts:16  (step 1)',
    'expected  0005hello',
    'alice → program   0005hello',
    'This matters because',
    '✗ put a four-digit header before each message',
    '0 of 23 checks pass',
  ];
  const places = order.map((each) => text.indexOf(each));
  assert.ok(!places.includes(-1), text);
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.ok(text.slice(0, places[3]).split('\n').length < 12, text);
});

test('a crash names the line in the student’s file, whoever called it', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const file = join(workbook, 'lessons/01-framing/socketfuncs.ts');
  const starter = readFileSync(file, 'utf8');
  const at = starter.indexOf('  // TODO 1');
  const line = starter.slice(0, at).split('\n').length;
  writeFileSync(file, `${starter.slice(0, at)}  null!.toString();\n${starter.slice(at)}`);
  const own = await check(workbook, '01');
  assert.match(
    own.text,
    new RegExp(`^ {2}→ lessons/01-framing/socketfuncs\\.ts:${line}:\\d+$`, 'm'),
  );
  assert.match(own.text, /The program ended with: TypeError: /);
  const server = join(workbook, 'lessons/01-framing/echo-server.ts');
  writeFileSync(file, starter);
  writeFileSync(server, `throw new Error('no');\n${readFileSync(server, 'utf8')}`);
  const given = await check(workbook, '01');
  const places =
    /→ lessons\/01-framing\/socketfuncs\.ts:\d+ {2}\(step 1\)\n +The error came from lessons\/01-framing\/echo-server\.ts:1:7\./;
  assert.match(given.text, places);
});

test('the solution passes, prints one JSON document, and does not count as progress', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const { code, text } = await check(
    workbook,
    '1',
    '--target',
    'solutions',
    '--json',
    '--seed',
    '7',
  );
  assert.equal(code, 0);
  const verdict = JSON.parse(text) as LessonVerdict;
  assert.deepEqual(
    [verdict.version, verdict.lesson, verdict.target, verdict.status, verdict.seed],
    [1, '01-framing', 'solutions', 'passed', 7],
  );
  assert.ok(verdict.checks.length > 10);
  assert.ok(verdict.checks.every(({ status }) => status === 'passed'));
  assert.deepEqual(readProgress(workbook).progress.lessons, {});
});

test('all lessons are one document too, and the earlier lesson behind a failure is named first', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing', '02-bbs-server', '04-dns-server'] });
  cpSync(join(workbook, 'solutions/04-dns-server'), join(workbook, 'lessons/04-dns-server'), {
    recursive: true,
  });
  const { code, text } = await check(workbook, '--json');
  assert.equal(code, 1);
  const document = JSON.parse(text) as { version: 1; status: string; lessons: LessonVerdict[] };
  assert.deepEqual(
    [document.version, document.status, document.lessons.map(({ lesson }) => lesson)],
    [1, 'failed', ['01-framing', '02-bbs-server', '04-dns-server']],
  );
  const every = await check(workbook);
  assert.match(every.text, /^Begin with lesson 1: npm run check -- 01$/m);
  const answer = await check(workbook, '04');
  assert.match(answer.text, /^Lesson 1 does not pass, and lesson 4 is built on it\./m);
});

test('a check that is broken is the workbook’s fault: exit code 3', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const file = join(workbook, 'lessons/01-framing/framing.test.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace("const alice = await dial('alice');", "throw new Error('oops');"),
  );
  const answer = await check(workbook, '01', '--target', 'solutions');
  assert.equal(answer.code, 3);
  assert.match(answer.text, /Not judged: your program should/);
});

test('a file that is not there, and one that cannot be compiled, are failures with a place', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const file = join(workbook, 'lessons/01-framing/socketfuncs.ts');
  writeFileSync(file, 'const a = 1;\nconst = 2;\n');
  const wrong = await check(workbook, '01');
  assert.equal(wrong.code, 1);
  assert.match(wrong.text, /^Your program cannot be started\.$/m);
  assert.match(wrong.text, /^ {2}→ lessons\/01-framing\/socketfuncs\.ts:2:7$/m);
  rmSync(file);
  const gone = await check(workbook, '01', '--json');
  assert.equal(gone.code, 1);
  const [first] = (JSON.parse(gone.text) as LessonVerdict).checks;
  assert.equal(first?.status === 'failed' && first.code, 'file-missing');
});

test('a corrupt progress file is kept, reported and replaced', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  mkdirSync(join(workbook, '.dialtone'));
  writeFileSync(join(workbook, '.dialtone/progress.json'), '{ "version": 1, "less');
  const { code, warnings } = await check(workbook, '01');
  assert.equal(code, 1);
  const aside = /it is kept as (.*)\.$/.exec(warnings)?.[1] ?? '';
  assert.equal(readFileSync(aside, 'utf8'), '{ "version": 1, "less');
  assert.ok(progressIn(readProgress(workbook).progress, '01-framing').failing);
});

test('progress that cannot be written is reported after the verdict: exit code 3', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  writeFileSync(join(workbook, '.dialtone'), 'a file where the folder should be');
  const { code, warnings } = await check(workbook, '01');
  assert.equal(code, 3);
  assert.match(warnings, /^.*last-verdict\.json cannot be written: .*\.$/);
});

test('a mistake is judged by its name, and a patch that no longer applies is refused', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const only = ['01', '--mistake', 'allows-five-digit-header'] as const;
  const { code, text } = await check(workbook, ...only, '--json', '--all-checks');
  assert.equal(code, 1);
  const verdict = JSON.parse(text) as LessonVerdict;
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  assert.deepEqual(
    [verdict.target, failed.map((result) => [result.id, 'code' in result && result.code])],
    [
      'solutions/mistakes/01-framing/allows-five-digit-header.patch',
      [['01-framing/refuses-long-message', 'too-long-sent']],
    ],
  );
  const solution = join(workbook, 'solutions/01-framing/socketfuncs.ts');
  writeFileSync(solution, readFileSync(solution, 'utf8').replaceAll('MAX_PAYLOAD', 'LONGEST'));
  const refused = await check(workbook, ...only);
  assert.equal(refused.code, 3);
  assert.match(
    refused.warnings,
    /^solutions\/mistakes\/01-framing\/allows-five-digit-header\.patch:\d+: This hunk no longer applies/,
  );
});

test('an edition without solutions has no mistakes', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  rmSync(join(workbook, 'solutions'), { recursive: true });
  const { code, warnings } = await check(workbook, '01', '--mistake', 'allows-five-digit-header');
  assert.equal(code, 2);
  assert.match(
    warnings,
    /^There are no mistakes of 01-framing here: they come with the solutions\.$/,
  );
});

const WRONG: [words: string[], sentence: RegExp][] = [
  [['framign'], /^There is no lesson "framign"\. Did you mean 01-framing\?$/],
  [['9'], /^There is no lesson "9"\. The lessons are /],
  [['01', '--target', 'nowhere'], /^There is no folder "nowhere"\./],
  [['01', '--target', '/'], /^The folder "\/" contains no lessons\. Name a folder/],
  [
    ['01', '--program', './nothing'],
    /^There is no program "\.\/nothing" to start: there is no file .*nothing\.$/,
  ],
  [['--program', 'node x.js'], /^--program needs a lesson: /],
  [['01', '--program', 'node', '--target', 'x'], /^--program and --target exclude each other\.$/],
  [['01', '--mistake', 'x', '--target', 'x'], /^--mistake and --target exclude each other\.$/],
  [['--mistake', 'allows-five-digit-header'], /^--mistake needs a lesson: /],
  [
    ['01', '--mistake', 'allows-fife-digit-header'],
    /^01-framing has no mistake "allows-fife-digit-header"\. Did you mean "allows-five-digit-header"\?$/,
  ],
  [
    ['01', '--seed', '-1'],
    /argument '-1' is invalid\. It should be a whole number from 0 to 4294967295\.$/,
  ],
];
test('wrong usage is one sentence and exit code 2', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  for (const [words, sentence] of WRONG) {
    const { code, text, warnings } = await check(workbook, ...words);
    assert.deepEqual([code, text], [2, ''], words.join(' '));
    assert.match(warnings, sentence);
  }
});

test('any program can be judged', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const script =
    '\'import net from "node:net"; net.createServer((s) => s.pipe(s)).listen(10333, "0.0.0.0")\'';
  const command = `"${process.execPath}" --input-type=module -e ${script}`;
  const { code, text } = await check(workbook, '01', '--program', command);
  assert.equal(code, 1);
  assert.match(text, /✓ put a four-digit header before each message/);
  assert.deepEqual(readProgress(workbook).progress.lessons, {});
});

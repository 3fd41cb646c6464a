import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { skipWithout } from '../harness/fixtures/skip-without.ts';
import { fillCopy } from '../workbook/test-workbook.ts';
import { TmuxTerminal } from './fixtures/tmux.ts';

const options = { skip: skipWithout('tmux', 'ps'), concurrency: false };

const WATCH = [
  // The environment of the test run must not affect the screen.
  ...['env', '-u', 'NO_COLOR', '-u', 'TERM_PROGRAM', '-u', 'NODE_TEST_CONTEXT', '-u', 'ZED_TERM'],
  ...['TERM=xterm-256color', `'${process.execPath}'`, 'lib/start.mjs', 'watch'],
].join(' ');

/** All tests share a workbook, which is compiled once; each test starts with fresh lessons. */
const folder = mkdtempSync(join(tmpdir(), 'dialtone-watch-'));
const workbook = join(folder, 'workbook');
const lessons = join(workbook, 'lessons');
before(() => {
  mkdirSync(workbook);
  fillCopy(workbook, { isWhole: true });
  cpSync(lessons, join(folder, 'as-new'), { recursive: true });
});
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

function begin(t: TestContext, words = '--no-pages') {
  for (const mine of [lessons, join(workbook, '.dialtone')])
    rmSync(mine, { recursive: true, force: true });
  cpSync(join(folder, 'as-new'), lessons, { recursive: true });
  return new TmuxTerminal(t, `${WATCH} ${words}`, workbook);
}

const put = (from: string, to: string) => cpSync(join(workbook, from), join(workbook, to));

const FIRST = '01-framing/socketfuncs.ts';

test('a lesson from its failure to the next one, and back', options, async (t) => {
  const terminal = begin(t);

  await terminal.shows('Lesson 1 of 5', '✗ not yet', 'Nothing came.', '^ nothing more came');
  await terminal.shows('Open lessons/01-framing/socketfuncs.ts in your editor', '0 of 5 lessons');

  terminal.press('h');
  await terminal.shows('Lesson 1, step 1:', /1 of \d hints\. The next one: press h/);
  terminal.press('h');
  await terminal.shows(/2 of \d hints/);

  put(`solutions/${FIRST}`, `lessons/${FIRST}`);
  await terminal.shows('✓ passed', 'Lesson 1 passes.', 'Next: lesson 2', '1 of 5 lessons');

  terminal.press('n');
  await terminal.shows('Lesson 2 of 5', '✗ not yet', 'Open lessons/02-bbs-server/bbs-server.ts');

  terminal.press('l', '1');
  await terminal.shows('Lesson 1 of 5', '✓ passed');
  terminal.press('r');
  await terminal.shows('Start lesson 1 over?');
  terminal.press('y');
  await terminal.shows('The lesson starts over. Press u to restore your work.', '✗ not yet');
  assert.match(readFileSync(join(workbook, 'lessons', FIRST), 'utf8'), /TODO 1/);
  terminal.press('u');
  await terminal.shows('is back as it was', '✓ passed');
  const solution = readFileSync(join(workbook, 'solutions', FIRST), 'utf8');
  assert.equal(readFileSync(join(workbook, 'lessons', FIRST), 'utf8'), solution);

  terminal.press('q');
  const left = await terminal.shows('[exit 0]');
  assert.doesNotMatch(left, /Lesson 1 of 5/, 'the screen is restored');
});

test(
  'responds to keys during an endless check, and a newer save replaces it',
  options,
  async (t) => {
    const terminal = begin(t);
    const file = join(workbook, 'lessons', FIRST);
    writeFileSync(file, 'while (true);\n');
    await terminal.shows('checking …');
    terminal.press('?');
    await terminal.shows('Your program is checked whenever you save its file.', 'checking …');
    put(`solutions/${FIRST}`, `lessons/${FIRST}`);
    await terminal.shows('✓ passed');
    rmSync(file);
    await terminal.shows('Your program cannot be started.', 'There is no lessons/01-framing/');
    terminal.press('C-c');
    await terminal.shows('[exit 0]');
  },
);

test('runs the program beside the checks, with its own input', options, async (t) => {
  const terminal = begin(t);
  const text =
    "process.stdin.on('data', (data) => console.log('You typed', String(data).trim()));\n";
  writeFileSync(
    join(workbook, 'lessons/01-framing/echo-server.ts'),
    `console.log('ready');\n${text}`,
  );
  await terminal.shows('Lesson 1 of 5');
  terminal.press('x');
  await terminal.shows('echo-server.ts is running.', 'Type what the program asks for', 'ready');
  terminal.press('q', 'é', 'Enter');
  await terminal.shows('You typed qé');
  terminal.press('Escape');
  await terminal.shows(
    'echo-server.ts is running (v shows it)',
    '1  Put a header before the message',
  );
  terminal.press('v', 'C-c');
  await terminal.shows('You stopped echo-server.ts.');
  terminal.press('q');
  await terminal.shows('[exit 0]');
});

test('fits a small terminal and redraws on resize', options, async (t) => {
  const terminal = begin(t);
  await terminal.shows('Nothing came.');
  terminal.resize(80, 24); // As most terminals open: what is wrong, and why, without a scroll.
  await terminal.shows('▸ 1 of 6  Not yet:', 'Nothing came.', '^ nothing more came');
  terminal.resize(50, 14);
  const small = await terminal.shows(/↓ \d+ more lines/, '0 of 5 lessons', /✗ not yet$/m);
  assert.ok(small.split('\n').every((line) => line.length <= 50));
  assert.match(small, /n next .* \? help {2}q quit$/m);
  terminal.press('End');
  await terminal.shows('· 2  Read as many bytes', '· 6  Refuse');
  terminal.press('Home');
  await terminal.shows('▸ 1 of 6  Not yet: your program should');
  terminal.press('C-c');
  await terminal.shows('[exit 0]');
});

test('restores the terminal on a signal', options, async (t) => {
  const terminal = begin(t);
  await terminal.shows('Nothing came.');
  terminal.signal('SIGTERM');
  assert.doesNotMatch(await terminal.shows('[exit 0]'), /Lesson 1 of 5/);
});

test('Ctrl-Z does no harm where no shell can resume the process', options, async (t) => {
  const terminal = begin(t);
  await terminal.shows('Nothing came.');
  terminal.press('C-z');
  terminal.press('?');
  await terminal.shows('Your program is checked whenever you save its file.');
  terminal.press('q');
  await terminal.shows('[exit 0]');
});

test('says what to do when its packages have gone', options, async (t) => {
  const terminal = begin(t);
  await terminal.shows('Nothing came.');
  const [packages, away] = [join(workbook, 'node_modules'), join(folder, 'packages')];
  renameSync(packages, away);
  t.after(() => renameSync(away, packages));
  put(`solutions/${FIRST}`, `lessons/${FIRST}`);
  await terminal.shows('The folder node_modules is missing. Press q, then type npm start');
});

test('sends each result to the live pages as it arrives', options, async (t) => {
  const terminal = begin(t, '');
  await terminal.shows(/^ p Read this lesson in lessons\/01-framing\/README\.md/);
  const address = /^ p Read this lesson at (http:\/\/127\.0\.0\.1:\d+\/)lessons\/01-framing\.html/;
  const [, url = ''] = address.exec(await terminal.shows(address)) ?? [];
  const signal = AbortSignal.timeout(120_000); // ends a hanging test
  const { body } = await fetch(`${url}live/events`, { signal });
  put(`solutions/${FIRST}`, `lessons/${FIRST}`);
  let events = '';
  for await (const text of body!.pipeThrough(new TextDecoderStream()))
    if (/All \d+ checks passed/.test((events += text))) break;
  assert.match(events, /"lesson":"01-framing","status":"failed"/);
  assert.match(events, /"summary":"Checking … 1 of \d+"/);
  terminal.press('q');
  await terminal.shows('[exit 0]');
  await assert.rejects(fetch(url, { signal }), 'the server stops with the watch');
});

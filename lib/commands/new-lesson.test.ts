// Follows docs/writing-a-lesson.md to the letter in a copy of the workbook: every command accepts the result, and lib stays as it was.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, test } from 'node:test';
import { ESLint } from 'eslint';
import pc from 'picocolors';
import * as prettier from 'prettier';
import ts from 'typescript';
import { skipWithout } from '../harness/fixtures/skip-without.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { EnterKey } from '../wire/enter-key.ts';
import { findCheck } from '../wire/find-check.ts';
import { replay } from '../wire/replay.ts';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import { fillCopy, put } from '../workbook/test-workbook.ts';
import { runCommand } from './fixtures/test-command.ts';

const top = mkdtempSync(join(tmpdir(), 'dialtone-new-lesson-'));
after(() => rmSync(top, { recursive: true, force: true, maxRetries: 3 }));
const workbook = join(top, 'workbook');
fillCopy(workbook, { isWhole: true });
const GUIDE = readFileSync(join(workbook, 'docs', 'writing-a-lesson.md'), 'utf8');
const PORT = 10335;

/** Runs a command in the copy and asserts its exit code. */
async function run(words: string, code = 0): Promise<string> {
  const answer = await runCommand(workbook, ...words.split(' '));
  assert.equal(answer.code, code, `${words}\n${answer.text}\n${answer.warnings}`);
  return answer.text;
}

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
    cwd: workbook,
    encoding: 'utf8',
  });

const TESTED = 'lessons/06-time/time.test.ts';

test('a new lesson is proved as it is, and generated files are up to date', async () => {
  if (skipWithout('git') === false) {
    git('init', '--quiet');
    git('add', 'lib');
    git('commit', '--quiet', '--no-verify', '-m', 'before');
  }
  const before = await run('sync --check');
  assert.equal(await run('new-lesson 06-time').then(() => run('sync --check')), before);
  await run('verify 06');
});

test('a wrong name in a check is reported with its line', async () => {
  const text = readFileSync(join(workbook, TESTED), 'utf8');
  const line = text.split('\n').findIndex((each) => each.includes('alice.sends')) + 1;
  put(workbook, TESTED, text.replace('alice.sends', 'alice.shouts'));
  assert.ok((await run('verify 06', 3)).includes(`${TESTED}:${line}`));
});

test('no lesson comes before the first', async () => {
  const { code, warnings } = await runCommand(workbook, 'new-lesson', '00-before');
  assert.equal(code, 2);
  assert.match(warnings, /The first lesson is 01/);
});

/** The files that the guide lists, by their paths. */
const listings = new Map(
  [...GUIDE.matchAll(/^`((?:lessons|solutions)\/[^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', text = '']) => [file, text],
  ),
);

test('the lesson of the guide is written and proved', async () => {
  assert.ok(listings.size >= 5, [...listings.keys()].join());
  for (const folder of ['variants', 'mistakes'])
    rmSync(join(workbook, 'solutions', folder, '06-time'), { recursive: true });
  for (const [file, text] of listings) put(workbook, file, text);
  const [, section = ''] = /^```markdown\n([\s\S]*?)^```$/m.exec(GUIDE) ?? [];
  appendFileSync(join(workbook, 'docs', 'protocol.md'), `\n${section}`);
  const synced = await run('sync');
  for (const file of ['README.md', 'hints.md', 'time.ts'])
    assert.ok(synced.includes(`lessons/06-time/${file}`), synced);
  assert.match(
    readFileSync(join(workbook, 'lessons/06-time/README.md'), 'utf8'),
    /\| T1 .*Time Server 1\.0.*greets-at-once/,
  );
  const proof = await run('verify 06');
  assert.match(proof, /mistake waits-for-question/); // It fails as not-greeted, by the lesson's own greeting.
});

test('its types, rules and format are accepted', async () => {
  const files = [...listings.keys()].filter((file) => file.endsWith('.ts'));
  const paths = [...files, 'lessons/06-time/time.ts'].map((file) => join(workbook, file));
  const config = ts.getParsedCommandLineOfConfigFile(join(workbook, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) =>
      assert.fail(ts.flattenDiagnosticMessageText(messageText, ' ')),
  });
  const program = ts.createProgram(paths, config?.options ?? {});
  const wrong = paths.flatMap((path) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
  );
  const messages = wrong.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
  assert.deepEqual(messages, []);
  const source = findWorkbook();
  for (const name of ['eslint.config.js', '.prettierrc.json'])
    writeFileSync(join(workbook, name), readFileSync(join(source, name)));
  const overrideConfig = {
    languageOptions: { parserOptions: { projectService: false, programs: [program] } },
  };
  const eslint = new ESLint({ cwd: workbook, overrideConfig });
  for (const { filePath, messages: found } of await eslint.lintFiles(paths))
    assert.deepEqual(
      found.map(({ line, message }) => `${filePath}:${line} ${message}`),
      [],
    );
  const options = await prettier.resolveConfig(join(workbook, TESTED));
  for (const path of [...paths, join(workbook, 'lessons/06-time/README.md')]) {
    const text = readFileSync(path, 'utf8');
    assert.ok(await prettier.check(text, { ...options, filepath: path }), path);
  }
});

test('its page is built', async () => {
  const out = join(top, 'pages');
  await run(`docs --no-api --out ${out}`);
  const page = readFileSync(join(out, 'lessons', '06-time.html'), 'utf8');
  for (const text of ['check-replies-with-date', 'Time Server 1.0'])
    assert.ok(page.includes(text), text);
});

test('the students get it without its solution', async () => {
  for (const name of ['.vscode', '.devcontainer'])
    cpSync(join(findWorkbook(), name), join(workbook, name), { recursive: true });
  await run(`handout ${join(top, 'edition')}`);
  const starter = readFileSync(join(top, 'edition', 'lessons', '06-time', 'time.ts'), 'utf8');
  assert.match(starter, /TODO 1: Send the reply/);
  assert.ok(existsSync(join(top, 'edition', 'lessons', '06-time', 'lesson.ts')));
});

test('a submission of it is graded', async () => {
  const submission = join(workbook, 'solutions');
  const out = join(top, 'graded');
  for (const name of ['esbuild', '@esbuild']) {
    // The copy's packages are links that lead out of the sandbox.
    rmSync(join(workbook, 'node_modules', name));
    const options = { recursive: true, dereference: true };
    cpSync(
      join(findWorkbook(), 'node_modules', name),
      join(workbook, 'node_modules', name),
      options,
    );
  }
  const start = join(workbook, 'lib', 'start.mjs'); // The sandbox compiles with the bundle that start.mjs makes.
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [start, 'grade', 'one', submission, '--lessons', '06', '--out', out],
    { cwd: workbook, env: environmentOfPrograms(), encoding: 'utf8' },
  );
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^20 of 20/);
});

test('its traffic is replayed in the words of its messages', async (t) => {
  // The copy's own lesson 1 is a starter, so the solutions are checked.
  const verdict = join(top, 'verdict.json');
  writeFileSync(verdict, await run('check 06 --target solutions --json'));
  const server = createServer((socket) => {
    t.after(() => socket.destroy());
    socket.write('0015Time Server 1.0');
    socket.once('data', () => socket.write('00191970-01-02 00:00:00'));
  }).listen(PORT, '127.0.0.1');
  t.after(() => server.close());
  const input = new PassThrough();
  input.end('\n'.repeat(9));
  const keys = new EnterKey(input);
  const printed: string[] = [];
  const io = { colors: pc.createColors(false), keys };
  const code = await replay(findCheck(workbook, { id: 'replies-with-date', file: verdict }), {
    ...io,
    print: (lines) => void printed.push(...lines),
  });
  assert.equal(code, 0, printed.join('\n'));
  assert.match(printed.join('\n'), /moment 1[\s\S]*date of 1/);
});

test('lib is untouched', { skip: skipWithout('git') }, () => {
  assert.equal(git('status', '--porcelain', '--', 'lib'), '');
});

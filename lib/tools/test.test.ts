// `npm test` never passes without a test, and a signal ends all of it; in a small copy of the workbook.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './root.mjs';

const PASS = "import { test } from 'node:test'; test('adds', () => {});";
const FAIL = "import { test } from 'node:test'; test('adds', () => { throw new Error('no'); });";
const SKIP = "import { test } from 'node:test'; test('adds', { skip: true }, () => {});";
/** What a copy needs besides lint. */
const TOOLS = [
  'test.mjs',
  'run-tests.mjs',
  'run-node.mjs',
  'compile-tests.mjs',
  'bundle.mjs',
  'root.mjs',
];
const CHECK = "throw new Error('a check judges a student, and npm test does not');";

test('passes when a test passes, and leaves the lessons’ checks alone', async (t) => {
  const copy = await makeCopy(t, { 'lib/a.test.ts': PASS, 'lessons/01-a/a.test.ts': CHECK });
  const { status, stdout, stderr } = npmTest(copy);
  assert.equal(status, 0);
  assert.match(stderr, /^linted$/m);
  assert.match(stdout, /^# tests 1$/m);
});

test('fails when a test fails', async (t) => {
  const copy = await makeCopy(t, { 'lib/a.test.ts': FAIL, 'lib/b.test.ts': PASS });
  assert.equal(npmTest(copy).status, 1);
});

test('fails when lint fails, and runs the tests all the same', async (t) => {
  const copy = await makeCopy(t, { 'lib/a.test.ts': PASS }, 1);
  const { status, stdout, stderr } = npmTest(copy);
  assert.equal(status, 1);
  assert.match(stdout, /^# pass 1$/m);
  assert.match(stderr, /Lint failed/);
});

test('fails without a test file', async (t) => {
  const { status, stderr } = npmTest(await makeCopy(t, {}));
  assert.equal(status, 1);
  assert.match(stderr, /No test file/);
});

test('fails when a file holds no test', async (t) => {
  const copy = await makeCopy(t, { 'lib/a.test.ts': PASS, 'lib/b.test.ts': 'export {};' });
  const { status, stderr } = npmTest(copy);
  assert.equal(status, 1);
  assert.match(stderr, /b\.test\.ts contains no test/);
});

test('fails when every test is skipped', async (t) => {
  const { status, stderr } = npmTest(await makeCopy(t, { 'lib/a.test.ts': SKIP }));
  assert.equal(status, 1);
  assert.match(stderr, /No test was run/);
});

test('a word chooses files by their path, and leaves lint out', async (t) => {
  const copy = await makeCopy(t, { 'lib/a/x.test.ts': PASS, 'lib/b/x.test.ts': FAIL }, 1);
  const { status, stderr } = npmTest(copy, 'a/');
  assert.equal(status, 0);
  assert.doesNotMatch(stderr, /linted/);
});

test('a word that chooses nothing is wrong usage', async (t) => {
  const { status, stderr } = npmTest(await makeCopy(t, { 'lib/a.test.ts': PASS }), 'nonesuch');
  assert.equal(status, 2);
  assert.match(stderr, /nonesuch/);
});

test('writes no warning about listeners, however many files there are', async (t) => {
  const many: Record<string, string> = {};
  for (let i = 0; i < 12; i++) many[`lib/${i}.test.ts`] = PASS;
  const { status, stderr } = npmTest(await makeCopy(t, many));
  assert.equal(status, 0);
  assert.doesNotMatch(stderr, /MaxListenersExceededWarning/);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends lint and the tests`, { skip: process.platform === 'win32' }, async (t) => {
    const copy = await makeCopy(t, {
      'lib/a.test.ts': `import { test } from 'node:test'; test('waits', () => new Promise(() => setTimeout(() => {}, 60_000)));`,
      'lib/tools/types-and-rules.mjs': `import { writeFileSync } from 'node:fs';
        writeFileSync('lint.pid', String(process.pid)); setTimeout(() => {}, 60_000);`,
    });
    await cp(inRoot('lib', 'tools', 'lint.mjs'), join(copy, 'lib', 'tools', 'lint.mjs'));
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawn(process.execPath, ['run.mjs'], { cwd: copy, env, stdio: 'ignore' });
    const lint = await pidIn(join(copy, 'lint.pid'));
    child.kill(signal);
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.throws(() => process.kill(lint, 0), { code: 'ESRCH' });
  });
}

async function pidIn(file: string): Promise<number> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return Number(text);
    await sleep(20);
  }
}

async function makeCopy(t: TestContext, files: Record<string, string>, lintCode = 0) {
  const copy = await mkdtemp(join(tmpdir(), 'dialtone-test-'));
  t.after(() => rm(copy, { recursive: true, force: true }));
  await symlink(inRoot('node_modules'), join(copy, 'node_modules'), 'junction');
  const all = {
    ...files,
    'package.json': '{ "type": "module" }',
    'lib/tools/lint.mjs': `export async function run() { console.error('linted'); return ${lintCode}; }`,
    'run.mjs': `import { run } from './lib/tools/test.mjs'; process.exitCode = await run(process.argv.slice(2));`,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  for (const tool of TOOLS) {
    await cp(inRoot('lib', 'tools', tool), join(copy, 'lib', 'tools', tool));
  }
  return copy;
}

function npmTest(copy: string, ...args: string[]) {
  // Node's runner tells its children that they are a part of it, and this one is not.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawnSync(process.execPath, ['run.mjs', ...args], { cwd: copy, env, encoding: 'utf8' });
}

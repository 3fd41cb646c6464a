// What `start.mjs` does before a command begins, in a small copy of the workbook with an npm that only writes what it was asked.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { inRoot, root } from './root.mjs';

const LOCKED = {
  '': {},
  'node_modules/dial': { version: '1.2.0' },
  'node_modules/tone': { version: '3.0.0', optional: true, os: [process.platform] },
  'node_modules/tone-elsewhere': { version: '3.0.0', optional: true, os: ['plan9'] },
};
const INSTALLED = { 'node_modules/dial': LOCKED['node_modules/dial'] };

/** Installs by leaving npm's own note of what is installed, and counts how often it was called. */
const NPM = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('calls', process.argv[2] + '\\n');
mkdirSync('node_modules', { recursive: true });
writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify({ packages: INSTALLED }))});
`;
const FAILING_NPM = `
process.stderr.write('npm error code ENOTFOUND\\nnpm error network a lot more\\n');
process.exit(1);
`;

test('a fresh clone installs what the lockfile says, then runs the command', async (t) => {
  const copy = await makeCopy(t);
  const { code, stdout, stderr } = await start(copy);
  assert.deepEqual([code, stdout], [0, 'linted\n']);
  assert.match(stderr, /^Installing what Dialtone needs[^\n]*\n$/);
  assert.equal(await calls(copy), 'ci\n');
});

test('what is installed is not installed again, whatever its dates', async (t) => {
  const copy = await makeCopy(t, INSTALLED);
  await utimes(join(copy, 'node_modules', '.package-lock.json'), 0, 0);
  assert.deepEqual(await start(copy), { code: 0, stdout: 'linted\n', stderr: '' });
  assert.equal(await calls(copy), '');
});

const STALE: [name: string, installed: object][] = [
  ['another version', { 'node_modules/dial': { version: '1.1.0' } }],
  ['a missing package', {}],
  [
    'a package that is no longer wanted',
    { ...INSTALLED, 'node_modules/old': { version: '1.0.0' } },
  ],
  [
    'a program for another system',
    { ...INSTALLED, 'node_modules/tone-elsewhere': LOCKED['node_modules/tone-elsewhere'] },
  ],
];
for (const [name, installed] of STALE) {
  test(`installs again after an update: ${name}`, async (t) => {
    const copy = await makeCopy(t, installed);
    assert.equal((await start(copy)).code, 0);
    assert.equal(await calls(copy), 'ci\n');
  });
}

test('an npm that fails is one sentence with its reason, and exit code 3', async (t) => {
  const copy = await makeCopy(t);
  await writeFile(join(copy, 'npm-cli.js'), FAILING_NPM);
  const { code, stdout, stderr } = await start(copy);
  assert.deepEqual([code, stdout], [3, '']);
  assert.match(stderr, /\nnpm could not install the dependencies \(ENOTFOUND\)\. [^\n]*\n$/);
  await assert.rejects(stat(join(copy, '.dialtone', 'install.lock')));
});

test('two commands at once install once', async (t) => {
  const copy = await makeCopy(t);
  const both = await Promise.all([start(copy), start(copy)]);
  assert.deepEqual(
    both.map(({ code, stdout }) => [code, stdout]),
    [
      [0, 'linted\n'],
      [0, 'linted\n'],
    ],
  );
  assert.equal(await calls(copy), 'ci\n');
});

test('the lock of a command that was killed is taken over', async (t) => {
  const copy = await makeCopy(t);
  const lock = join(copy, '.dialtone', 'install.lock');
  await mkdir(join(copy, '.dialtone'));
  await writeFile(lock, '');
  await utimes(lock, 0, 0);
  const { code, stderr } = await start(copy);
  assert.equal(code, 0);
  assert.match(stderr, /^Another Dialtone command is installing/);
});

test('an old Node is reported in one sentence, with exit code 3', async (t) => {
  const copy = await makeCopy(t);
  const pretend = "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });";
  const { code, stderr } = await start(copy, [`--import=data:text/javascript,${pretend}`]);
  assert.equal(code, 3);
  assert.match(
    stderr,
    /^Dialtone needs Node 20\.19 or newer, and this is Node 20\.18\.3\.[^\n]*\n$/,
  );
});

test('where nothing can be compiled to, one sentence names the folder, with exit code 3', async (t) => {
  const copy = await makeCopy(t, INSTALLED);
  await mkdir(join(copy, 'lib', 'commands'));
  await writeFile(join(copy, 'lib', 'commands', 'check.ts'), '');
  await writeFile(join(copy, 'node_modules', '.cache'), 'a file where the folder should be');
  const { code, stdout, stderr } = await start(copy, [], 'check');
  assert.deepEqual([code, stdout], [3, '']);
  assert.match(
    stderr,
    /^Dialtone keeps what it compiles in \S*dialtone, and cannot write there \(\w+\)\.[^\n]*\n$/,
  );
});

test('what a command does not explain ends with exit code 3, and without a stack unless it is asked for', async (t) => {
  const copy = await makeCopy(t, INSTALLED);
  await mkdir(join(copy, 'lib', 'commands'));
  await writeFile(join(copy, 'lib', 'commands', 'check.ts'), '');
  await writeFile(
    join(copy, 'main.mjs'),
    "export const main = () => Promise.reject(new Error('a slip of ours'));",
  );
  const bundle = `export const bundle = () => Promise.resolve(${JSON.stringify(join(copy, 'main.mjs'))});`;
  await writeFile(join(copy, 'lib', 'tools', 'bundle.mjs'), bundle);
  const { code, stdout, stderr } = await start(copy, [], 'check');
  assert.deepEqual([code, stdout], [3, '']);
  assert.match(
    stderr,
    /^Something went wrong inside Dialtone, not in your program: a slip of ours\n[^\n]+\n$/,
  );
});

test('a command that this edition lacks is one sentence, with exit code 2, and nothing is installed', async (t) => {
  const copy = await makeCopy(t);
  await rm(join(copy, 'lib', 'tools', 'test.mjs'));
  for (const word of ['verify', 'test']) {
    assert.deepEqual(await start(copy, [], word), {
      code: 2,
      stdout: '',
      stderr: `This edition of the workbook comes without the command "${word}".\n`,
    });
  }
  assert.equal(await calls(copy), '');
});

test('the compiled command line answers, for several at once too', async () => {
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as {
    version: string;
  };
  const answers = await Promise.all(
    [1, 2, 3].map(() => runNode(root, [inRoot('lib', 'start.mjs'), '--version'])),
  );
  for (const answer of answers) {
    assert.deepEqual(answer, { code: 0, stdout: `${version}\n`, stderr: '' });
  }
});

test('a check whose reader goes away before the verdict is no pass', async () => {
  const child = spawn(
    process.execPath,
    [inRoot('lib', 'start.mjs'), 'check', '01', '--target', 'solutions'],
    { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 130);
});

/** The start and its tools, without a workbook behind them: `lint` only says that it was reached. */
async function makeCopy(t: TestContext, installed?: object) {
  const copy = await mkdtemp(join(tmpdir(), 'dialtone-start-'));
  t.after(() => rm(copy, { recursive: true, force: true }));
  await cp(inRoot('lib', 'start.mjs'), join(copy, 'lib', 'start.mjs'));
  await cp(inRoot('lib', 'tools'), join(copy, 'lib', 'tools'), { recursive: true });
  await writeFile(
    join(copy, 'lib', 'tools', 'lint.mjs'),
    "export async function run() { console.log('linted'); return 0; }",
  );
  await writeFile(join(copy, 'package.json'), '{ "type": "module" }');
  await writeFile(join(copy, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
  await writeFile(join(copy, 'npm-cli.js'), NPM);
  if (installed) {
    await mkdir(join(copy, 'node_modules'));
    await writeFile(
      join(copy, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: installed }),
    );
  }
  return copy;
}

function calls(copy: string): Promise<string> {
  return readFile(join(copy, 'calls'), 'utf8').catch(() => '');
}

function start(copy: string, nodeOptions: string[] = [], word = 'lint') {
  return runNode(copy, [...nodeOptions, join(copy, 'lib', 'start.mjs'), word]);
}

async function runNode(cwd: string, args: string[]) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, npm_execpath: join(cwd, 'npm-cli.js') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { listBackups } from '../workbook/backup.ts';
import { staleFiles, sync } from './sync.ts';
import { skipWithout } from '../harness/fixtures/skip-without.ts';
import { makeWorkbook, put } from '../workbook/test-workbook.ts';

const SOLUTION = `a();
// #region todo 1: Do it
b();
// #endregion
`;
const STARTER = 'a();\n// TODO 1: Do it\n';
const FILE = 'lessons/01-a/a.ts';
const FROM = 'solutions/01-a/a.ts';

function makeRepository(t: TestContext, files: Record<string, string>): string {
  const workbook = makeWorkbook(t, { '.gitignore': '.dialtone/\n', [FROM]: SOLUTION, ...files });
  git(workbook, 'init', '--quiet');
  commit(workbook);
  return workbook;
}

function commit(workbook: string): void {
  git(workbook, 'add', '.');
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  git(workbook, ...author, 'commit', '--quiet', '--no-verify', '-m', 'x');
}

function git(workbook: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: workbook, stdio: 'ignore' });
}

const read = (workbook: string, file = FILE) => readFileSync(join(workbook, file), 'utf8');

test(
  'writes a missing starter, which is then up to date',
  { skip: skipWithout('git') },
  async (t) => {
    const workbook = makeRepository(t, {});
    assert.deepEqual(await sync(workbook), [{ file: FILE, from: FROM, outcome: 'written' }]);
    assert.equal(read(workbook), STARTER);
    assert.deepEqual(await staleFiles(workbook), []);
    assert.deepEqual(await sync(workbook), []);
  },
);

test('replaces what git has, after a backup', { skip: skipWithout('git') }, async (t) => {
  const workbook = makeRepository(t, { [FILE]: 'an older starter' });
  assert.equal((await sync(workbook))[0]?.outcome, 'written');
  assert.equal(read(workbook), STARTER);
  const [backup] = listBackups(workbook);
  assert.equal(readFileSync(join(backup!.folder, FILE), 'utf8'), 'an older starter');
});

test(
  'replaces again what it wrote itself, though git has it not',
  { skip: skipWithout('git') },
  async (t) => {
    const workbook = makeRepository(t, {});
    await sync(workbook);
    put(workbook, FROM, SOLUTION.replace('a()', 'c()'));
    assert.equal((await sync(workbook))[0]?.outcome, 'written');
    assert.match(read(workbook), /^c\(\)/);
  },
);

test(
  'keeps what somebody has written, until it is forced',
  { skip: skipWithout('git') },
  async (t) => {
    const workbook = makeRepository(t, { [FILE]: STARTER });
    put(workbook, FILE, 'a();\nmine();\n');
    assert.deepEqual(await sync(workbook), [{ file: FILE, from: FROM, outcome: 'kept' }]);
    assert.equal(read(workbook), 'a();\nmine();\n');
    assert.equal((await sync(workbook, { force: true }))[0]?.outcome, 'written');
    assert.equal(
      readFileSync(join(listBackups(workbook)[0]!.folder, FILE), 'utf8'),
      'a();\nmine();\n',
    );
  },
);

test('keeps everything without a git repository', async (t) => {
  const workbook = makeWorkbook(t, { [FROM]: SOLUTION, [FILE]: 'mine();\n' });
  assert.equal((await sync(workbook))[0]?.outcome, 'kept');
  assert.equal(read(workbook), 'mine();\n');
});

test('a student’s edition without solutions has nothing to replace', async (t) => {
  const workbook = makeWorkbook(t, { [FILE]: 'mine();\n' });
  assert.deepEqual(await sync(workbook), []);
  assert.equal(existsSync(join(workbook, '.dialtone')), false);
});

const TEXT = `# Title

- A list:

  \`\`\`ts file=solutions/01-a/a.ts region="todo 1: Do it"
  old();
  \`\`\`

\`\`\`ts file=solutions/01-a/a.ts
\`\`\`

\`\`\`console
$ stays
\`\`\`
`;

test(
  'fills fences with regions and whole files, without markers',
  { skip: skipWithout('git') },
  async (t) => {
    const workbook = makeRepository(t, { [FILE]: STARTER, 'docs/a.md': TEXT });
    assert.deepEqual(
      (await staleFiles(workbook)).map(({ file }) => file),
      ['docs/a.md'],
    );
    await sync(workbook);
    assert.equal(
      read(workbook, 'docs/a.md'),
      TEXT.replace('old();', 'b();').replace('a.ts\n```\n\n```c', 'a.ts\na();\nb();\n```\n\n```c'),
    );
  },
);

test(
  'a fence that is shown within a fence stays as it is',
  { skip: skipWithout('git') },
  async (t) => {
    const shown = '````text\n```ts file=nowhere.ts\n```\n````\n';
    const workbook = makeRepository(t, { [FILE]: STARTER, 'docs/a.md': shown });
    assert.deepEqual(await staleFiles(workbook), []);
  },
);

test('fills a fence with a recorded conversation', { skip: skipWithout('git') }, async (t) => {
  const entry = { at: 0, from: 'alice', to: 'program', kind: 'bytes', bytes: '0004list' };
  const workbook = makeRepository(t, {
    [FILE]: STARTER,
    'lessons/01-a/README.md': '```transcript name=talk\n```\n',
    'lessons/01-a/transcripts/talk.json': JSON.stringify({ version: 1, entries: [entry] }),
  });
  await sync(workbook);
  assert.equal(
    read(workbook, 'lessons/01-a/README.md'),
    '```transcript name=talk\nalice → program  0004list\n```\n',
  );
});

test('reports a missing region or file with the line of the fence', async (t) => {
  const wrong = TEXT.replace('todo 1: Do it', 'todo 2');
  const place = { file: 'docs/a.md', line: 5 };
  await assert.rejects(staleFiles(makeWorkbook(t, { [FROM]: SOLUTION, 'docs/a.md': wrong })), {
    code: 'region',
    place,
  });
  const gone = makeWorkbook(t, { 'solutions/01-a/b.ts': SOLUTION, 'docs/a.md': TEXT });
  await assert.rejects(staleFiles(gone), { code: 'region', place });
});

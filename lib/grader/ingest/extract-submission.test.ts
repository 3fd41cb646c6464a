// Tests which submissions are accepted and rejected, with real folders, archives and repositories.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { skipWithout } from '../../harness/fixtures/skip-without.ts';
import { SUBMISSION } from '../limits.ts';
import { filesIn, newFolder, put, tarOf, zipNamed, zipOf } from './fixtures/files.ts';
import { SubmissionRejected, type RejectionCode } from './submission-rejected.ts';
import type { Submission } from './submission.ts';
import { extractSubmission } from './extract-submission.ts';

const submission = (kind: Submission['kind'], path: string, ref?: string): Submission => ({
  student: 'ada',
  path,
  kind,
  daysLate: 0,
  ...(ref !== undefined && { ref }),
});
async function extract(
  kind: Submission['kind'],
  path: string,
  limits?: typeof SUBMISSION,
): Promise<RejectionCode | 'accepted'> {
  const into = newFolder();
  try {
    await extractSubmission(submission(kind, path), into, limits);
    return 'accepted';
  } catch (error) {
    assert(error instanceof SubmissionRejected, String(error));
    assert.match(error.message, /^[^\p{Cc}]+$/u, 'one line without control characters');
    return error.code;
  }
}

test('copies a folder without the files that tools create', async () => {
  const from = put(newFolder(), {
    'lessons/01-framing/socketfuncs.ts': 'é',
    'node_modules/x/index.js': 'x',
    '.git/config': 'x',
    'notes.md': '',
  });
  const into = newFolder();
  await extractSubmission(submission('folder', from), into);
  assert.deepEqual(filesIn(into), ['lessons/01-framing/socketfuncs.ts', 'notes.md']);
  assert.equal(readFileSync(join(into, 'lessons/01-framing/socketfuncs.ts'), 'utf8'), 'é');
});

test('unpacks a zip and a tar to the same files as the folder', async () => {
  const files = {
    '02-bbs-server/bbs-server.ts': 'export {};\n',
    'empty.ts': '',
    'ünïcode 👋.ts': '1',
  };
  const from = put(newFolder(), files);
  const tar = join(newFolder(), 'ada.tar');
  execFileSync('tar', ['-cf', tar, '-C', from, '.']);
  const zip = await zipOf(Object.entries(files).map(([name, content]) => ({ name, content })));
  for (const [kind, path] of [
    ['zip', zip],
    ['tar', tar],
  ] as const) {
    const into = newFolder();
    await extractSubmission(submission(kind, path), into);
    assert.deepEqual(filesIn(into), Object.keys(files).sort(), kind);
  }
});

test('rejects links, devices and pipes', async () => {
  const linked = newFolder();
  symlinkSync('/etc/passwd', join(linked, 'passwd.ts'));
  assert.equal(await extract('folder', linked), 'link');
  const piped = newFolder();
  if (spawnSync('mkfifo', [join(piped, 'pipe.ts')]).status === 0)
    assert.equal(await extract('folder', piped), 'special-file');
  assert.equal(
    await extract('zip', await zipOf([{ name: 'a.ts', content: '/etc/passwd', mode: 0o120777 }])),
    'link',
  );
  assert.equal(
    await extract('zip', await zipOf([{ name: 'a.ts', content: '', mode: 0o020666 }])),
    'special-file',
  );
  assert.equal(await extract('tar', tarOf('a.ts', '2', '', '/etc/passwd')), 'link');
  assert.equal(await extract('tar', tarOf('a.ts', '1', '', '../other/a.ts')), 'link');
  assert.equal(await extract('tar', tarOf('a.ts', '3')), 'special-file');
  assert.equal(await extract('tar', tarOf('a.ts', '6')), 'special-file');
  assert.equal(await extract('tar', tarOf('a.ts', '0', 'plain')), 'accepted');
});

test('rejects names that point outside or are not portable', async () => {
  for (const name of [
    '../out.ts',
    'a/../../out.ts',
    '/etc/out.ts',
    'C:/out.ts',
    'a\\..\\out.ts',
    'a\nb.ts',
    'a\u0007.ts',
  ]) {
    assert.equal(await extract('zip', await zipNamed(name)), 'bad-name', name);
    assert.equal(await extract('tar', tarOf(name, '0', 'x')), 'bad-name', name);
  }
  assert.equal(await extract('folder', put(newFolder(), { 'a\nb.ts': '' })), 'bad-name');
});

test('rejects two files with the same name, even if only the case differs', async () => {
  const twice = await zipOf([
    { name: 'a.ts', content: '1' },
    { name: './a.ts', content: '2' },
  ]);
  assert.equal(await extract('zip', twice), 'same-name-twice');
  const capitals = await zipOf([
    { name: 'a.ts', content: '1' },
    { name: 'A.TS', content: '2' },
  ]);
  assert.equal(await extract('zip', capitals), 'same-name-twice');
  const fileAndFolder = await zipOf([
    { name: 'a', content: '1' },
    { name: 'a/b', content: '2' },
  ]);
  assert.equal(await extract('zip', fileAndFolder), 'same-name-twice');
});

test('rejects a submission beyond any limit', async () => {
  const small = {
    ...SUBMISSION,
    bytes: 100,
    fileBytes: 60,
    entries: 3,
    depth: 2,
  } as unknown as typeof SUBMISSION;
  assert.equal(
    await extract('folder', put(newFolder(), { a: 'x'.repeat(61) }), small),
    'too-large',
  );
  assert.equal(
    await extract('folder', put(newFolder(), { a: 'x'.repeat(60), b: 'x'.repeat(60) }), small),
    'too-large',
  );
  assert.equal(
    await extract('folder', put(newFolder(), { a: '', b: '', c: '', d: '' }), small),
    'too-large',
  );
  assert.equal(await extract('folder', put(newFolder(), { 'a/b/c': '' }), small), 'too-large');
  assert.equal(await extract('folder', put(newFolder(), { 'a/b': '1', c: '' }), small), 'accepted');
});

test('rejects zip bombs while unpacking', async () => {
  const zeros = Buffer.alloc(7 * 1024 * 1024);
  assert.equal(await extract('zip', await zipOf([{ name: 'a.ts', content: zeros }])), 'bomb');
  const tar = tarOf('a.ts', '0', '\0'.repeat(zeros.length));
  assert.equal(await extract('tar', tar), 'bomb');
  const liar = await zipOf([{ name: 'a.ts', content: zeros }]);
  const bytes = readFileSync(liar);
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4))
    bytes.writeUInt32LE(10, at + 24);
  writeFileSync(liar, bytes);
  assert.equal(await extract('zip', liar), 'unreadable', 'a wrong declared size');
});

test('rejects a damaged archive, however it is damaged', async () => {
  const good = readFileSync(await zipOf([{ name: 'a.ts', content: 'console.log(1)' }]));
  const tar = readFileSync(tarOf('a.ts', '0', 'console.log(1)'));
  const file = join(newFolder(), 'broken');
  const cut = fc.record({
    of: fc.constantFrom('zip', 'tar'),
    at: fc.nat(tar.length + good.length),
    byte: fc.nat(255),
    cut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(cut, async ({ of, at, byte, cut }) => {
      const bytes = Buffer.from(of === 'zip' ? good : tar);
      const place = at % bytes.length;
      bytes[place] = byte;
      writeFileSync(file, cut ? bytes.subarray(0, place) : bytes);
      await extract(of, file);
    }),
    { numRuns: 150 },
  );
  writeFileSync(file, '');
  assert.equal(await extract('zip', file), 'unreadable');
});

test(
  'exports a commit of a working copy and runs nothing from its configuration',
  { skip: skipWithout('git') },
  async () => {
    const copy = put(newFolder(), { 'a.ts': 'first', '.gitattributes': '*.ts filter=evil\n' });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-C', copy, ...args], {
        stdio: 'pipe',
        encoding: 'utf8',
      });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    git('tag', 'submitted');
    put(copy, { 'a.ts': 'second' });
    git('commit', '--quiet', '-a', '-m', 'second');
    const mark = join(newFolder(), 'ran');
    for (const key of [
      'filter.evil.smudge',
      'filter.evil.clean',
      'core.fsmonitor',
      'tar.tar.command',
    ])
      git('config', key, `touch ${mark}; cat`);
    for (const [ref, content] of [
      ['submitted', 'first'],
      ['main', 'second'],
      [git('rev-parse', 'HEAD').trim(), 'second'],
    ] as const) {
      const into = newFolder();
      await extractSubmission(submission('git', copy, ref), into);
      assert.equal(readFileSync(join(into, 'a.ts'), 'utf8'), content, ref);
    }
    assert.throws(() => readFileSync(mark), 'nothing from the configuration ran');
    await assert.rejects(
      extractSubmission(submission('git', copy, 'nowhere'), newFolder()),
      /no commit, tag or branch "nowhere"/,
    );
  },
);

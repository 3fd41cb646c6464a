// Which saves are told, and where the disk has to be looked at again and again.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { needsPolling, watchLessons } from './files.ts';

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-files-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const lesson of ['01-a', '02-b']) {
    mkdirSync(join(folder, 'lessons', lesson), { recursive: true });
    writeFileSync(join(folder, 'lessons', lesson, 'a.ts'), 'old');
  }
  return folder;
}

/** Waits for one save, whatever makes it. */
async function savedBy(t: TestContext, workbook: string, save: () => void): Promise<string[]> {
  let tell: (lessons: string[]) => void = () => undefined;
  const told = new Promise<string[]>((resolve) => (tell = resolve));
  const watch = watchLessons(workbook, (lessons) => tell(lessons));
  t.after(() => watch.close());
  await watch.ready;
  save();
  return told;
}

const SAVES: [name: string, save: (file: string) => void][] = [
  ['writes it', (file) => writeFileSync(file, 'new')],
  [
    'writes another and puts it in its place',
    (file) => {
      writeFileSync(`${file}.tmp`, 'new');
      renameSync(`${file}.tmp`, file);
    },
  ],
  ['deletes it', (file) => rmSync(file)],
];
for (const [name, save] of SAVES) {
  test(`a save is told when an editor ${name}`, async (t) => {
    const workbook = makeFolder(t);
    const saved = await savedBy(t, workbook, () => save(join(workbook, 'lessons/02-b/a.ts')));
    assert.deepEqual(saved, ['02-b']);
  });
}

test('checks, texts and an editor’s own files are no programs', async (t) => {
  const workbook = makeFolder(t);
  const saved = await savedBy(t, workbook, () => {
    for (const name of ['b.test.ts', 'README.md', '.a.ts.swp', 'a.ts~', '4913']) {
      writeFileSync(join(workbook, 'lessons/02-b', name), 'x');
    }
    writeFileSync(join(workbook, 'lessons/01-a/a.ts'), 'new');
  });
  assert.deepEqual(saved, ['01-a']);
});

test('a disk that is shared with another system is looked at again and again', (t) => {
  const folder = makeFolder(t);
  const mounts = join(folder, 'mounts');
  const rows = [
    '/dev/sdc / ext4 rw 0 0',
    'C:\\134 /mnt/c 9p rw 0 0',
    'host /work\\040space virtiofs rw 0 0',
    'home /home/you/net nfs4 rw 0 0',
  ];
  writeFileSync(mounts, rows.join('\n'));
  const isPolled = (path: string) => needsPolling(path, { mounts, env: {} });
  assert.equal(isPolled('/home/you/dialtone'), false);
  assert.equal(isPolled('/mnt/c/Users/you/dialtone'), true);
  assert.equal(isPolled('/mnt/cd'), false);
  assert.equal(isPolled('/work space/dialtone'), true);
  assert.equal(isPolled('/home/you/net/x'), true);
  assert.equal(needsPolling('/mnt/c', { mounts, env: { CHOKIDAR_USEPOLLING: '0' } }), false);
  assert.equal(needsPolling('/', { mounts, env: { CHOKIDAR_USEPOLLING: '1' } }), true);
  assert.equal(needsPolling('/', { mounts: join(folder, 'none'), env: {} }), false);
});

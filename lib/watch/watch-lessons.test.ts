import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { watchLessons } from './watch-lessons.ts';

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-files-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const lesson of ['01-a', '02-b']) {
    mkdirSync(join(folder, 'lessons', lesson), { recursive: true });
    writeFileSync(join(folder, 'lessons', lesson, 'a.ts'), 'old');
  }
  return folder;
}

/** Makes a change and waits for the save event. */
async function savedBy(t: TestContext, workbook: string, save: () => void): Promise<string[]> {
  let report: (lessons: string[]) => void = () => undefined;
  const reported = new Promise<string[]>((resolve) => (report = resolve));
  const watch = watchLessons(workbook, (lessons) => report(lessons));
  t.after(() => watch.close());
  await watch.ready;
  save();
  return reported;
}

const SAVES: [name: string, save: (file: string) => void][] = [
  ['writes it', (file) => writeFileSync(file, 'new')],
  [
    'writes a temporary file and renames it',
    (file) => {
      writeFileSync(`${file}.tmp`, 'new');
      renameSync(`${file}.tmp`, file);
    },
  ],
  ['deletes it', (file) => rmSync(file)],
];
for (const [name, save] of SAVES) {
  test(`reports a save when an editor ${name}`, async (t) => {
    const workbook = makeFolder(t);
    const saved = await savedBy(t, workbook, () => save(join(workbook, 'lessons/02-b/a.ts')));
    assert.deepEqual(saved, ['02-b']);
  });
}

test('ignores checks, texts and editors’ temporary files', async (t) => {
  const workbook = makeFolder(t);
  const saved = await savedBy(t, workbook, () => {
    for (const name of ['b.test.ts', 'README.md', '.a.ts.swp', 'a.ts~', '4913']) {
      writeFileSync(join(workbook, 'lessons/02-b', name), 'x');
    }
    writeFileSync(join(workbook, 'lessons/01-a/a.ts'), 'new');
  });
  assert.deepEqual(saved, ['01-a']);
});

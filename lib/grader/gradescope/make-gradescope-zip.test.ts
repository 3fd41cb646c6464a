// The zip that is uploaded: whole enough to grade, and without an answer.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { filesIn } from '../handout/make-handout.ts';
import { FolderOfFiles } from '../intake/folder-of-files.ts';
import { unpackZip } from '../intake/unpack-zip.ts';
import { makeGradescopeZip } from './make-gradescope-zip.ts';

const top = mkdtempSync(join(tmpdir(), 'dialtone-gradescope-'));
after(() => rmSync(top, { recursive: true }));

/** The texts of new lessons are programs with imports of their own; a given program imports what will be handed in. */
const OTHERS = /\/new-lesson\/templates\.ts$|^workbook\/lessons\/.*(?<!\.test)\.ts$/;

const workbook = findWorkbook();
const zip = join(top, 'autograder.zip');
const unpacked = join(top, 'unpacked');
writeFileSync(zip, await makeGradescopeZip(workbook, readLessons(workbook), ''));
await unpackZip(zip, new FolderOfFiles(unpacked));
const files = filesIn(unpacked).map((file) => file.replaceAll('\\', '/'));

test('whatever a file of it imports is in it too', () => {
  const missing = files
    .filter((file) => file.endsWith('.ts') && !OTHERS.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(unpacked, file), 'utf8');
      const imports = [...text.matchAll(/(?:from |import\()'(\.[^'\n]+\.ts)'/g)];
      return imports.map(([, path = '']) => posix.join(dirname(file), path));
    })
    .filter((path) => !files.includes(path));
  assert.deepEqual([...new Set(missing)], []);
});

test('it has the two scripts, and neither a solution nor a mistake', () => {
  for (const script of ['setup.sh', 'run_autograder']) assert(files.includes(script), script);
  assert.deepEqual(
    files.filter((file) => /\/(solutions|mistakes|variants)\//.test(file)),
    [],
  );
});

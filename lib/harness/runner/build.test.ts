// Tests how programs are compiled: entry points, imports, replaced files and errors in the source.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { compileChecks, compileProgram, newBuildFolder } from './build.ts';
import { SourceProblem } from './source-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'dialtone-build-'));
after(() => rmSync(folder, { recursive: true }));

/** Writes source files below a new root and returns it. */
function sources(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name, 'src');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const GREETING = `export const greeting: string = 'hello';
if (process.argv[1] === import.meta.filename) console.log('started by itself');`;
const PROGRAM = `import { greeting } from '../01-one/greeting.ts';
console.log(greeting satisfies string);`;

function run(file: string): string {
  return execFileSync(process.execPath, [file], { encoding: 'utf8' });
}

test('an imported lesson is imported, not started', async () => {
  const root = sources('plain', { '01-one/greeting.ts': GREETING, '02-two/program.ts': PROGRAM });
  const out = join(folder, 'plain', 'out');
  assert.equal(run(await compileProgram({ root, entry: '02-two/program.ts' }, out)), 'hello\n');
  assert.equal(
    run(await compileProgram({ root, entry: '01-one/greeting.ts' }, out)),
    'started by itself\n',
  );
});

test('a file can replace another, and its imports resolve from its own place', async () => {
  const root = sources('overlay', { '01-one/greeting.ts': GREETING, '02-two/program.ts': PROGRAM });
  sources('overlay', { 'variants/01-one/loud.ts': `export const greeting = 'HELLO';` });
  const use = join(root, 'variants/01-one/loud.ts');
  const instead = { of: '01-one/greeting.ts', use };
  const file = await compileProgram(
    { root, entry: '02-two/program.ts', instead },
    join(folder, 'overlay', 'out'),
  );
  assert.equal(run(file), 'HELLO\n');
});

test('errors name the student’s own lines', async () => {
  const text = `interface Long {\n  word: string;\n}\nconst word = {} as Long;\n\nword.word.trim();\n`;
  const root = sources('lines', { '01-one/crash.ts': text });
  const file = await compileProgram(
    { root, entry: '01-one/crash.ts' },
    join(folder, 'lines', 'out'),
  );
  assert.throws(
    () => execFileSync(process.execPath, ['--enable-source-maps', file], { stdio: 'pipe' }),
    (error: Error) => error.message.includes('crash.ts:6:'),
  );
});

test('a tsconfig.json beside a file changes nothing', async () => {
  const root = sources('config', {
    '01-one/tsconfig.json': '{ "compilerOptions": { "nonsense": true, ',
    '01-one/program.ts': `console.log('ran');`,
  });
  assert.equal(
    run(await compileProgram({ root, entry: '01-one/program.ts' }, join(folder, 'config', 'out'))),
    'ran\n',
  );
});

test('a syntax error has a line and a column', async () => {
  const root = sources('syntax', { '01-one/program.ts': `const a = 1;\nconst b = (2;\n` });
  await assert.rejects(compileProgram({ root, entry: '01-one/program.ts' }, folder), (error) => {
    assert.ok(error instanceof SourceProblem);
    assert.equal(error.seen.problem, 'syntax');
    assert.deepEqual([error.seen.line, error.seen.column], [2, 13]);
    assert.equal(error.seen.file, join(root, '01-one/program.ts'));
    return true;
  });
});

test('a missing file is named, or the line that imports it', async () => {
  const root = sources('missing', { '02-two/program.ts': PROGRAM });
  await assert.rejects(compileProgram({ root, entry: '02-two/nothing.ts' }, folder), (error) => {
    assert.ok(error instanceof SourceProblem);
    assert.equal(error.seen.problem, 'file-missing');
    assert.equal(error.seen.file, join(root, '02-two/nothing.ts'));
    return true;
  });
  await assert.rejects(compileProgram({ root, entry: '02-two/program.ts' }, folder), (error) => {
    assert.ok(error instanceof SourceProblem);
    assert.equal(error.seen.problem, 'import-missing');
    const line = PROGRAM.split('\n').findIndex((each) => each.includes('greeting.ts')) + 1;
    assert.deepEqual([error.seen.file, error.seen.line], [join(root, '02-two/program.ts'), line]);
    assert.match(error.message, /01-one\/greeting\.ts, and there is no such file/);
    return true;
  });
});

test('the encoding of a file that is not UTF-8 is named', async () => {
  const root = sources('utf-16', { '01-one/a.ts': '', '01-one/b.ts': '', '01-one/c.ts': '' });
  const text = Buffer.from('console.log(1);\n', 'utf16le');
  const mark = Buffer.of(0xff, 0xfe);
  writeFileSync(join(root, '01-one/a.ts'), Buffer.concat([mark, text]));
  writeFileSync(join(root, '01-one/b.ts'), Buffer.concat([mark, text]).swap16());
  writeFileSync(join(root, '01-one/c.ts'), text);
  for (const entry of ['01-one/a.ts', '01-one/b.ts', '01-one/c.ts']) {
    await assert.rejects(compileProgram({ root, entry }, folder), (error) => {
      assert.ok(error instanceof SourceProblem);
      assert.equal(error.seen.problem, 'encoding');
      assert.match(error.message, /UTF-16/);
      return true;
    });
  }
});

test('a confined program imports no file from outside its root', async () => {
  const out = join(folder, 'confined', 'out');
  const secret = join(
    sources('elsewhere', { 'secret.json': '{ "key": "sesame" }' }),
    'secret.json',
  );
  const entryWith = (name: string, importing: string) =>
    ({
      root: sources(name, {
        '01-one/a.ts': `import * as it from '${importing}';\nconsole.log(it);`,
      }),
      entry: '01-one/a.ts',
      confined: true,
    }) as const;
  for (const path of [
    '../../../elsewhere/src/secret.json',
    '../../../../etc/hosts',
    '..',
    '../../',
  ]) {
    const problem = await compileProgram(entryWith('confined', path), out).catch(
      (error: unknown) => error,
    );
    assert(problem instanceof SourceProblem);
    if (path.length > 6)
      assert.deepEqual([problem.seen.line, problem.seen.problem], [1, 'syntax'], problem.message);
  }
  for (const path of [secret, `file://${secret}`]) {
    const file = await compileProgram(entryWith('absolute', path), out);
    assert.doesNotMatch(readFileSync(file, 'utf8'), /sesame/);
  }
});

test('leftovers of a killed command are removed once they are old', () => {
  const workbook = join(folder, 'left');
  const cache = join(workbook, 'node_modules', '.cache', 'dialtone');
  const [left, running] = [join(cache, 'run-1-left'), join(cache, 'run-2-running')];
  for (const path of [left, running]) mkdirSync(join(path, 'program'), { recursive: true });
  utimesSync(left, 0, Date.now() / 1000 - 8 * 24 * 3600);
  const own = newBuildFolder(workbook);
  assert.deepEqual([left, running, own].map(existsSync), [false, true, true]);
});

test('checks that cannot be compiled are reported with their place', async () => {
  const root = sources('checks', { '01-one/one.test.ts': 'const fine = 1;\nconst = fine;' });
  await assert.rejects(compileChecks(findWorkbook(), [join(root, '01-one/one.test.ts')]), {
    code: 'test-file',
    message: /one\.test\.ts:2:7: Expected identifier but found "="\.$/,
  });
});

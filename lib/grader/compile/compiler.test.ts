// A source that crashes the compiler or reaches for other files affects only itself.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../harness/user-error.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import { findSandbox } from '../sandbox/sandbox.ts';
import { Compiler } from './compiler.ts';

const work = mkdtempSync(join(tmpdir(), 'dialtone-compile-'));
const sandboxed = 'wrapCommand' in findSandbox(work);
const compiler = new Compiler({ workbook: findWorkbook(), work, sandboxed });
after(async () => {
  await compiler.close();
  rmSync(work, { recursive: true });
});

function compile(name: string, text: string): Promise<string | SourceProblem> {
  const file = join(work, name, '01-one', 'a.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return compiler.compile(
    { root: join(work, name), entry: '01-one/a.ts', confined: true },
    join(work, `${name}-out`),
  );
}

test('concurrent requests are compiled one after the other', async () => {
  const files = await Promise.all(
    ['x', 'y', 'z'].map((name) => compile(name, `export const a: string = '${name}';`)),
  );
  const texts = files.map((file) =>
    file instanceof SourceProblem ? file.message : readFileSync(file, 'utf8'),
  );
  for (const [index, name] of ['x', 'y', 'z'].entries())
    assert(texts[index]?.includes(`"${name}"`), texts[index]);
});

test('a source that crashes the compiler has a problem, and the next one compiles', async () => {
  const deep = await compile('deep', `export default ${'['.repeat(40_000)}${']'.repeat(40_000)};`);
  if (deep instanceof SourceProblem) assert.match(deep.message, /crashed|nested/);
  assert.equal(typeof (await compile('next', 'export {};')), 'string');
});

test('files outside the submission are not bundled, whether they exist or not', async () => {
  for (const path of [
    '../../secret.json',
    '../../../secret.json',
    '/etc/hostname',
    'file:///etc/hostname',
  ]) {
    writeFileSync(join(work, 'secret.json'), '"sesame"');
    const file = await compile('reads', `import it from '${path}';\nconsole.log(it);`);
    if (file instanceof SourceProblem) assert.match(file.message, /leads out of the lessons/);
    else assert.doesNotMatch(readFileSync(file, 'utf8'), /sesame/);
  }
});

test('a compiler that cannot start is not reported as a problem of a source', async () => {
  const nowhere = new Compiler({
    workbook: findWorkbook(),
    work: join(work, 'nowhere', 'to', 'be', 'found'),
    sandboxed: true,
  });
  try {
    const source = { root: join(work, 'next'), entry: '01-one/a.ts', confined: true } as const;
    await assert.rejects(nowhere.compile(source, join(work, 'never')), UserError);
    await assert.rejects(nowhere.warmUp(), /cannot start: .*(nowhere|bwrap)/s);
  } finally {
    await nowhere.close();
  }
});

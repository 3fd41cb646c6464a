// Every mistake is a program that compiles, and a patch wherever it shares most of its code with the solution.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { findWorkbook } from '../harness/find-workbook.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { readMistakeCatalog, sourceOfMistake } from '../workbook/mistake-catalog.ts';
import { codeLines } from '../workbook/mistake-patch.ts';

const workbook = findWorkbook();
const mistakes = readLessons(workbook).flatMap((lesson) =>
  readMistakeCatalog(workbook, lesson).map((mistake) => ({ lesson, mistake })),
);

test('every patch applies, and the types of what it makes are right', () => {
  // Each applied patch is a file that exists in memory alone, beside the solution whose imports it has.
  const applied = new Map(
    mistakes.flatMap(({ lesson, mistake }) => {
      const { instead } = sourceOfMistake(workbook, lesson, mistake);
      if (!instead || 'use' in instead) return []; // a whole program: tsc sees it
      const path = join(workbook, 'solutions', lesson.name, `mistake-${mistake.name}.ts`);
      return [[path.replaceAll('\\', '/'), instead.text] as const];
    }),
  );
  assert.ok(applied.size > 150);
  const { config } = ts.readConfigFile(join(workbook, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, workbook);
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile.bind(host);
  host.fileExists = (path) => applied.has(path) || ts.sys.fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = applied.get(path);
    if (text === undefined) return onDisk(path, version, ...rest);
    return ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...applied.keys()], options, host);
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  assert.deepEqual(faults, []);
});

test('a mistake that shares more than half of its code with the solution is a patch', () => {
  for (const { lesson, mistake } of mistakes.filter(({ mistake }) => mistake.kind === 'program')) {
    const codeOf = (file: string) => codeLines(readFileSync(join(workbook, file), 'utf8'));
    const whole =
      codeOf(mistake.file).length + codeOf(`solutions/${lesson.name}/${lesson.file}`).length;
    const changed = mistake.difference.filter((line) => /^[-+]/.test(line)).length;
    const patch = mistake.difference.join('\n');
    assert.ok(changed > whole / 2, `${mistake.file} should be a patch:\n\n${patch}\n`);
  }
});

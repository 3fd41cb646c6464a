import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult } from '../harness/verdict.ts';
import { findStepLine, withStudentPlace } from './student-place.ts';

const STARTER = `function serve() {
  const name = 'guest';
  // TODO 1: Greet
  // TODO 2: Read
}
`;

test('finds the code of a step whose TODO is gone below what the starter has above it', () => {
  const text = `const x = 1;\nfunction serve() {\n  const name = 'guest';\n  greet();\n}\n`;
  assert.equal(findStepLine(text, 1, STARTER), 4);
  assert.equal(findStepLine(text, 2, STARTER), 4);
  assert.equal(findStepLine(text, 3, STARTER), undefined, 'the starter has no such step');
  assert.equal(findStepLine(text, 1, undefined), undefined, 'there is no starter');
});

test('a line that the file has twice names no place: one further up does', () => {
  const text = `function serve() {\n  const name = 'guest';\n  const name = 'guest';\n}\n`;
  assert.equal(findStepLine(text, 1, STARTER), 2);
  assert.equal(findStepLine('something else\n', 1, STARTER), undefined);
});

test('an error that an earlier lesson’s function threw belongs to the step of this lesson', () => {
  const failed = {
    status: 'failed',
    step: 1,
    place: { file: '/w/lessons/01-framing/socketfuncs.ts', line: 21 },
    output: { stdout: '', stderr: '' },
  } as unknown as CheckResult;
  const student = { path: '/w/lessons/02-bbs/bbs.ts', text: STARTER, starter: STARTER };
  const result = withStudentPlace(failed, student);
  assert.deepEqual('studentPlace' in result && result.studentPlace, {
    file: '/w/lessons/02-bbs/bbs.ts',
    line: 3,
    step: 1,
  });
});

test('a list of TODOs in a file without code is no place', () => {
  const failed = { status: 'failed', step: 2, output: { stdout: '', stderr: '' } } as const;
  const starter = '/** A server. */\n// TODO 1: Greet\n// TODO 2: Read\n';
  const student = { path: '/w/bbs.ts', text: `serve();\n${starter}`, starter };
  const result = withStudentPlace(failed as unknown as CheckResult, student);
  assert.deepEqual('studentPlace' in result && result.studentPlace, { file: '/w/bbs.ts' });
});

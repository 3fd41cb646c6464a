// Each platform's file has the shape that the platform publishes, whatever students wrote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';
import { CLASSROOM50, EXERCISM, GRADESCOPE, JUNIT } from './fixtures/shapes.ts';
import { NASTY, sampleBatch, STUDENTS } from './sample-batch.ts';
import { renderAnnotations } from './render-annotations.ts';
import { renderClassroom50 } from './render-classroom50.ts';
import { renderExercism } from './render-exercism.ts';
import { renderGradescope } from './render-gradescope.ts';
import { renderJunit } from './render-junit.ts';

const ajv = new Ajv({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  strictTypes: false,
});
const scores = [
  ...sampleBatch('{ hidden: [S5], late: { percent-per-day: 10, grace-days: 1 } }').scores(),
];
const [failed, broken, refused, late, worst] = scores;
assert(failed && broken && refused && late && worst);

function assertShape(schema: object, document: unknown): void {
  const validate = ajv.compile(schema);
  assert(validate(document), JSON.stringify(validate.errors, null, 1));
}

test('Gradescope: scores, visibility, no file for what could not be judged', () => {
  for (const score of [failed, refused, late, worst])
    assertShape(GRADESCOPE, renderGradescope(score));
  assert.equal(renderGradescope(broken), undefined);
  const results = renderGradescope(late);
  assert.equal(results?.score, 32, 'two days of 10 % off 40 points');
  assert.deepEqual(
    results.tests.map((each) => each.visibility),
    ['visible', 'visible', 'visible', 'visible', 'hidden'],
  );
  assert.match(results.output, /32 of 40 points.*20 %.*3 days late/s);
});

test('Exercism: statuses, messages, tasks, and no tests where nothing could run', () => {
  for (const score of scores)
    for (const lesson of score.lessons)
      assertShape(
        EXERCISM,
        renderExercism(score, lesson, new Map([['01-framing/first', 'await x();']])),
      );
  const file = renderExercism(
    failed,
    failed.lessons[0]!,
    new Map([['01-framing/first', 'await x();']]),
  );
  assert.deepEqual(
    file.tests.map(({ status, task_id }) => [status, task_id]),
    [
      ['pass', 1],
      ['fail', 1],
      ['fail', 2],
    ],
  );
  assert.equal(file.tests[0]?.test_code, 'await x();');
  assert.equal(renderExercism(refused, refused.lessons[0]!, new Map()).status, 'error');
  const [, bbs] = [...sampleBatch('{ hidden: [S7] }').scores()].at(-1)!.lessons;
  const partly = renderExercism(worst, bbs!, new Map([['02-bbs-server/list', 'await hidden();']]));
  assert.deepEqual(
    partly.tests.map(({ name }) => name),
    ['Your program does <dm> & more'],
  );
  assert.doesNotMatch(JSON.stringify(partly), /<list>|await hidden/);
});

test('Exercism: a hidden check changes no status, and where all are hidden it is said', () => {
  const fileOf = (hidden: string) => {
    const [score] = [...sampleBatch(`{ hidden: [${hidden}] }`).scores()];
    const file = renderExercism(score!, score!.lessons[0]!, new Map());
    assertShape(EXERCISM, file);
    return file;
  };
  assert.equal(fileOf('F2, F4').status, 'pass', 'what fails is hidden');
  assert.equal(fileOf('F1, F2, F4').message, '3 more checks are kept for the marking.');
});

test('Classroom 50: whole points with the right sum', () => {
  const facts = {
    classroom: 'net',
    assignment: 'bbs',
    assignment_type: 'individual',
    owner: 'ada',
    submission: 'submit/x',
    commit: 'c',
    release: 'r',
    review: 'c',
    datetime: '2026-11-22T18:00:00Z',
  } as const;
  for (const score of [failed, refused, late, worst])
    assertShape(CLASSROOM50, renderClassroom50(score, facts));
  assert.equal(renderClassroom50(broken, facts), undefined);
  const result = renderClassroom50(late, facts);
  assert.deepEqual([result?.score, result?.['max-score']], [32, 40]);
  assert.deepEqual(
    result?.tests.map((each) => each['max-score']),
    [7, 7, 6, 10, 10],
  );
  assert.equal(result.tests[4]?.['test-name'], 'hidden check 5');
});

test('JUnit: valid, with text in message and body, and unique names', async () => {
  const xml = [...renderJunit(sampleBatch())].join('');
  const { valid, errors } = await validateXML({
    xml: { fileName: 'junit.xml', contents: xml },
    schema: [JUNIT],
  });
  assert(valid, JSON.stringify(errors));
  assert.match(
    xml,
    /<failure type="wrong-bytes" message="alice received =cmd[^"]*">alice received/,
  );
  assert.match(xml, /<error type="link"/);
  assert.match(xml, /<skipped/);
  const names = [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/g)].map(
    ([, ...pair]) => pair.join(),
  );
  assert.equal(new Set(names).size, STUDENTS.length * 5);
});

test('GitHub: one command a line, whatever is in it', () => {
  const text = renderAnnotations(worst, 'lessons');
  for (const line of text.trimEnd().split('\n'))
    assert.match(
      line,
      /^::(error|warning|notice)( [a-z]+=[^,:\r\n]*(,[a-z]+=[^,:\r\n]*)*)?::[^\r\n]+$/,
    );
  assert.match(
    text,
    /^::error file=lessons\/01-framing\/socketfuncs.ts,line=3,title=01-framing\/first%3A /,
  );
  assert(
    !text.includes('%0A::error::x\n') && text.includes('%250A::error::x'),
    'a student cannot write a command',
  );
  assert.match(renderAnnotations(refused, 'lessons'), /^::error::"=cmd/);
  assert(NASTY.includes('%0A'));
});

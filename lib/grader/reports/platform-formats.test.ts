// Each platform's file matches the schema that the platform publishes, whatever students wrote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';
import { GRADESCOPE, JUNIT } from './fixtures/shapes.ts';
import { NASTY, sampleBatch, STUDENTS } from './fixtures/sample-batch.ts';
import { renderAnnotations } from './render-annotations.ts';
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

test('Gradescope: scores and visibility, and no file for what could not be judged', () => {
  for (const score of [failed, refused, late, worst])
    assertShape(GRADESCOPE, JSON.parse(renderGradescope(score) ?? ''));
  assert.equal(renderGradescope(broken), undefined);
  const results = JSON.parse(renderGradescope(late) ?? '') as {
    score: number;
    output: string;
    tests: { visibility: string }[];
  };
  assert.equal(results.score, 32, 'two days of 10 % off 40 points');
  assert.deepEqual(
    results.tests.map((each) => each.visibility),
    ['visible', 'visible', 'visible', 'visible', 'hidden'],
  );
  assert.match(results.output, /32 of 40 points.*20 %.*3 days late/s);
});

test('JUnit: valid against the schema, with text in message and body, and unique names', async () => {
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

test('GitHub: one workflow command per line, whatever it contains', () => {
  const text = renderAnnotations(worst);
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
    'a student cannot inject a command',
  );
  assert.match(renderAnnotations(refused), /^::error::"=cmd/);
  assert(NASTY.includes('%0A'));
});

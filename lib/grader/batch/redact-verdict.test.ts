// A redacted verdict is the same in every run of one program.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import { HEAD, resultOf } from '../reports/fixtures/sample-batch.ts';
import { redactVerdict } from './redact-verdict.ts';

const [head] = HEAD.lessons[0]?.checks ?? [];
assert(head);
const failed = resultOf(head, 'failed');
assert(failed.status === 'failed');

function tidied(check: CheckResult): CheckResult | undefined {
  const verdict: LessonVerdict = {
    version: 1,
    lesson: '01-framing',
    target: 'ada',
    isolation: 'network-namespace',
    services: [],
    seed: 1,
    status: 'failed',
    checks: [check],
  };
  return redactVerdict(verdict, ['/submissions/ada/']).checks[0];
}

test('masks the caller’s ephemeral port in expected and received', () => {
  const compared = (port: number) =>
    tidied({
      ...failed,
      expected: `from 127.0.0.1:${port}é!`,
      received: `from 127.0.0.1:${port}é?`,
      agree: 22,
    });
  assert.deepEqual(compared(40_123), compared(51_999));
  const check = compared(40_123);
  assert(check?.status === 'failed');
  assert.equal(check.received, 'from 127.0.0.1:PORTé?');
  assert.equal(check.agree, 21, 'the caret stays under the same character');
});

test('adds no comparison to a failure without one', () => {
  const { expected: _, received: __, agree: ___, ...plain } = failed;
  const check = tidied(plain);
  assert(check !== undefined && !('expected' in check) && !('agree' in check));
});

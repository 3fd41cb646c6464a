// Broken checks are retried and never score 0; flaky checks get their points and are marked.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { JudgeRequest } from '../../harness/runner/judge.ts';
import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import type { Submission } from '../ingest/submission.ts';
import { HEAD, recordOf, resultOf } from '../reports/fixtures/sample-batch.ts';
import { readRubric } from '../scoring/rubric.ts';
import { scoreSubmission } from '../scoring/score.ts';
import { gradeOne, type GradingEnvironment } from './grade-one.ts';
import { retryFlaky } from './retry.ts';

const top = mkdtempSync(join(tmpdir(), 'dialtone-chances-'));
after(() => rmSync(top, { recursive: true }));
mkdirSync(join(top, 'ada', '01-framing'), { recursive: true });
writeFileSync(join(top, 'ada', '01-framing', 'echo.ts'), '');
const ada: Submission = { student: 'ada', path: join(top, 'ada'), kind: 'folder', daysLate: 0 };

const [framing] = HEAD.lessons;
const heads = framing!.checks;

/** An environment whose judge breaks the first check in the first runs, and logs which checks it is asked to run. */
function brokenFor(runs: number): {
  environment: GradingEnvironment;
  asked: (readonly string[] | undefined)[];
} {
  const asked: (readonly string[] | undefined)[] = [];
  const judge = {
    judge: async ({ only }: JudgeRequest): Promise<LessonVerdict> => {
      asked.push(only);
      const wanted = heads.filter(({ id }) => only?.includes(id) ?? true);
      const checks = wanted.map((head, at) =>
        resultOf(head, at === 0 && asked.length <= runs ? 'broken' : 'passed'),
      );
      const status = checks.some((check) => check.status === 'broken') ? 'broken' : 'passed';
      return {
        version: 1,
        lesson: '01-framing',
        target: 'ada',
        isolation: 'network-namespace',
        services: [],
        seed: 1,
        status,
        checks,
      };
    },
  };
  const compiler = { compile: async () => '/program.mjs' };
  const lessons = [{ name: '01-framing', folder: '', file: 'echo.ts', program: 'echo.ts' }];
  return {
    environment: {
      judge,
      compiler,
      lessons,
      isolation: 'none',
      seed: 1,
      work: top,
      stopAtFailedStep: false,
    },
    asked,
  };
}

const gradeWith = (environment: GradingEnvironment) =>
  gradeOne(ada, environment, new AbortController().signal);

test('reruns a broken check, and only that one', async () => {
  const { environment, asked } = brokenFor(1);
  const record = await gradeWith(environment);
  assert.equal(record.status, 'graded');
  assert.deepEqual(asked, [undefined, ['01-framing/first']]);
});

test('leaves a check that stays broken unjudged, without points', async () => {
  const { environment, asked } = brokenFor(99);
  const record = await gradeWith(environment);
  assert.equal(record.status, 'unjudged');
  assert.equal(asked.length, 3);
  const rubric = readRubric('', { ...HEAD, lessons: HEAD.lessons.slice(0, 1) });
  assert.equal(scoreSubmission(record, HEAD.lessons.slice(0, 1), rubric).points, undefined);
});

/** Retries a verdict with the statuses `first`; each further run has the statuses of the next `later`. */
async function rerun(first: CheckResult['status'][], ...later: CheckResult['status'][][]) {
  const record = recordOf('ada', ...first);
  assert(record.status !== 'refused');
  const runs: (readonly string[])[] = [];
  const { verdict, flaky } = await retryFlaky(record.lessons[0]!, async (ids) => {
    runs.push(ids);
    const statuses = later.shift() ?? [];
    return ids.map((id, at) =>
      resultOf(
        heads.find((head) => head.id === id)!,
        statuses[at] ?? 'failed',
      ),
    );
  });
  return {
    runs: runs.length,
    flaky,
    statuses: verdict.checks.map(({ status }) => status),
    status: verdict.status,
  };
}

test('a single failure that then passes twice counts as passed', async () => {
  assert.deepEqual(await rerun(['passed', 'failed', 'passed'], ['passed'], ['passed']), {
    runs: 2,
    flaky: ['01-framing/second'],
    statuses: ['passed', 'passed', 'passed'],
    status: 'passed',
  });
});

test('a failure that passes only once stays failed and is marked flaky', async () => {
  const { runs, flaky, statuses } = await rerun(
    ['passed', 'failed', 'passed'],
    ['passed'],
    ['failed'],
  );
  assert.deepEqual(
    { runs, flaky, statuses },
    { runs: 2, flaky: ['01-framing/second'], statuses: ['passed', 'failed', 'passed'] },
  );
});

test('a check that fails again stays failed, and many failures are not rerun', async () => {
  assert.deepEqual(await rerun(['passed', 'failed', 'passed'], ['failed']), {
    runs: 1,
    flaky: [],
    statuses: ['passed', 'failed', 'passed'],
    status: 'failed',
  });
  assert.equal((await rerun(['failed', 'failed', 'failed'])).runs, 0);
  assert.equal((await rerun(['passed', 'passed', 'passed'])).runs, 0);
});

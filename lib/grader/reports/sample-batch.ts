// A small sample batch with hostile names and output, for tests of reports.

import { BYTE_ADVICE } from '../../harness/diagnosis/byte-advice.ts';
import type { CheckHead, CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import type { BatchHead, SubmissionRecord } from '../record.ts';
import { readRubric } from '../scoring/rubric.ts';
import { scoreSubmission } from '../scoring/score.ts';
import type { Batch } from '../batch/load-batch.ts';

/** Text with special characters of every format. */
export const NASTY =
  '=cmd|\'/c calc\'!A0 <script>alert(1)</script> ]]> & "q" `tick` ```fence``` %0A::error::x # TODO \\ | \u202e👋';

/** Names of students, in order. */
export const STUDENTS = ['+SUM(1)', '@import', 'a\nb\u0000\u001b[31m', 'ada', `zz ${NASTY}`];

const check = (lesson: string, id: string, step: number, ...rules: string[]): CheckHead => ({
  id: `${lesson}/${id}`,
  rules,
  step,
  name: `do <${id}> & more`,
  because: 'because it matters',
});

/** The head of the sample batch. */
export const HEAD: BatchHead = {
  version: 1,
  seed: 7,
  isolation: 'sandbox',
  lessons: [
    {
      lesson: '01-framing',
      title: 'Framing',
      checks: [
        check('01-framing', 'first', 1, 'F1'),
        check('01-framing', 'second', 1, 'F2'),
        check('01-framing', 'third', 2, 'F4'),
      ],
    },
    {
      lesson: '02-bbs-server',
      title: 'The BBS',
      checks: [
        check('02-bbs-server', 'list', 1, 'S7', 'S9'),
        check('02-bbs-server', 'dm', 2, 'S5'),
      ],
    },
  ],
  ungraded: [],
  students: STUDENTS.length,
  rubric: '',
};

/** A result with the given status. */
export function resultOf(head: CheckHead, status: CheckResult['status']): CheckResult {
  const transcript = [
    { at: 1, from: 'alice', to: 'program', kind: 'connected', bytes: '' },
    { at: 2, from: 'alice', to: 'program', kind: 'bytes', bytes: '0005hello' },
    { at: 3, from: 'program', to: 'alice', kind: 'bytes', bytes: '0005' },
    { at: 4, from: 'program', to: 'alice', kind: 'bytes', bytes: NASTY },
    { at: 5, from: 'program', to: 'alice', kind: 'ended', bytes: '' },
  ] as const;
  const common = { ...head, transcript, ms: 12 };
  switch (status) {
    case 'failed':
      return {
        ...common,
        status,
        code: 'wrong-bytes',
        advice: BYTE_ADVICE['wrong-bytes'],
        ruleTexts: {},
        message: `alice received ${NASTY}`,
        expected: '0005hello',
        received: `0005${NASTY}`.replaceAll('\\', '\\\\'),
        agree: 4,
        place: { file: '01-framing/socketfuncs.ts', line: 3, column: 5 },
        output: { stdout: `${NASTY}\u0007\u001b[31mred\n`, stderr: '' },
      };
    case 'broken':
      return { ...common, status, code: 'worker-died', message: NASTY };
    default:
      return { ...common, status };
  }
}

/** A record whose checks have these statuses, lesson after lesson; `passed` for the rest. */
export function recordOf(student: string, ...statuses: CheckResult['status'][]): SubmissionRecord {
  let at = 0;
  const lessons = HEAD.lessons.map(({ lesson, checks }): LessonVerdict => {
    const results = checks.map((head) => resultOf(head, statuses[at++] ?? 'passed'));
    const has = (status: string) => results.some((result) => result.status === status);
    const status = has('broken') ? 'broken' : has('failed') ? 'failed' : 'passed';
    return {
      version: 1,
      lesson,
      target: student,
      isolation: 'network-namespace',
      services: [],
      seed: 7,
      status,
      checks: results,
    };
  });
  const status = lessons.some((lesson) => lesson.status === 'broken') ? 'unjudged' : 'graded';
  return {
    version: 1,
    student,
    daysLate: 0,
    isolation: 'sandbox',
    status,
    lessons,
    flaky: [],
  };
}

/** The records of the sample students, in order. */
export const RECORDS: readonly SubmissionRecord[] = [
  recordOf(STUDENTS[0] ?? '', 'passed', 'failed', 'not-reached'),
  recordOf(STUDENTS[1] ?? '', 'passed', 'passed', 'passed', 'broken'),
  {
    version: 1,
    student: STUDENTS[2] ?? '',
    daysLate: 0,
    isolation: 'sandbox',
    status: 'refused',
    code: 'link',
    message: `"${NASTY}" is a link.`,
  },
  { ...recordOf('ada'), daysLate: 3 },
  recordOf(STUDENTS[4] ?? '', 'failed', 'failed', 'failed', 'failed', 'failed'),
];

/** The sample batch, scored with a rubric. */
export function sampleBatch(rubric = ''): Batch {
  const read = readRubric(rubric, HEAD);
  return {
    head: { ...HEAD, rubric },
    scores: () => RECORDS.map((record) => scoreSubmission(record, HEAD.lessons, read)),
  };
}

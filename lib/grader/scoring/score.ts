// Scores a graded submission with the rubric.

import type { CheckHead, CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import type { GradedLesson, SubmissionRecord } from '../record.ts';
import type { Rubric } from './rubric.ts';

/** One check with its points. */
export interface CheckScore {
  readonly head: CheckHead;
  /** `undefined` if the submission was refused. */
  readonly result: CheckResult | undefined;
  /** `undefined`, which is not 0, if it could not be judged. */
  readonly points: number | undefined;
  readonly max: number;
  /** Whether its name and result are hidden from students. */
  readonly hidden: boolean;
}

/** One lesson with its points. */
export interface LessonScore {
  readonly lesson: string;
  readonly title: string;
  readonly points: number | undefined;
  readonly max: number;
  readonly checks: readonly CheckScore[];
}

/** One submission with its points. */
export interface SubmissionScore {
  readonly record: SubmissionRecord;
  /** Points after the late penalty; `undefined` if any part could not be judged. */
  readonly points: number | undefined;
  /** Points before the late penalty. */
  readonly earned: number | undefined;
  readonly max: number;
  /** Late penalty in percent (0 to 100). */
  readonly latePercent: number;
  readonly lessons: readonly LessonScore[];
}

/** Scores one submission. Sums are rounded to hundredths; the points of single checks are not. */
export function scoreSubmission(
  record: SubmissionRecord,
  lessons: readonly GradedLesson[],
  rubric: Rubric,
): SubmissionScore {
  const verdicts = record.status === 'refused' ? [] : record.lessons;
  const scored = lessons.map((lesson) => {
    const verdict = verdicts.find((each) => each.lesson === lesson.lesson);
    return scoreLesson(lesson, verdict, rubric);
  });
  const earned = sum(scored.map(({ points }) => points));
  const latePercent = lateness(record.daysLate, rubric);
  return {
    record,
    earned,
    points: earned === undefined ? undefined : round(earned * (1 - latePercent / 100)),
    max: sum(scored.map(({ max }) => max)) ?? 0,
    latePercent,
    lessons: scored,
  };
}

/** What each check of a lesson is worth, in their order; checks share the points of their step by weight. */
export function pointsOfChecks({ lesson, checks }: GradedLesson, rubric: Rubric): number[] {
  const { points = 0, steps = new Map<number, number>() } = rubric.lessons.get(lesson) ?? {};
  const weights = checks.map((check) => weightOf(check, rubric));
  return checks.map(({ step }, index) => {
    const isSharing = (other: CheckHead) => steps.size === 0 || other.step === step;
    const whole = steps.size === 0 ? points : (steps.get(step) ?? 0);
    const all = checks.reduce(
      (total, other, at) => total + (isSharing(other) ? (weights[at] ?? 0) : 0),
      0,
    );
    return all === 0 ? 0 : (whole * (weights[index] ?? 0)) / all;
  });
}

function scoreLesson(
  lesson: GradedLesson,
  verdict: LessonVerdict | undefined,
  rubric: Rubric,
): LessonScore {
  const worth = pointsOfChecks(lesson, rubric);
  const checks = lesson.checks.map((head, index): CheckScore => {
    const result = verdict?.checks.find(({ id }) => id === head.id);
    const max = worth[index] ?? 0;
    const hidden = [head.id, ...head.rules].some((name) => rubric.hidden.has(name));
    return { head, result, points: pointsFor(result, max), max, hidden };
  });
  const points =
    verdict?.status === 'broken' ? undefined : sum(checks.map((check) => check.points));
  return { lesson: lesson.lesson, title: lesson.title, points, max: sum(worth) ?? 0, checks };
}

function pointsFor(result: CheckResult | undefined, max: number): number | undefined {
  if (result === undefined || result.status === 'broken') return undefined;
  return result.status === 'passed' ? max : 0;
}

function weightOf({ id, rules }: CheckHead, { weights }: Rubric): number {
  const own = weights.get(id);
  const byRule = rules.flatMap((rule) => weights.get(rule) ?? []);
  return own ?? (byRule.length > 0 ? Math.max(...byRule) : 1);
}

function lateness(days: number, { late }: Rubric): number {
  return Math.min(late.mostPercent, Math.max(0, days - late.graceDays) * late.percentPerDay, 100);
}

/** `undefined` if any part is. */
function sum(parts: readonly (number | undefined)[]): number | undefined {
  if (parts.some((part) => part === undefined)) return undefined;
  return round(parts.reduce<number>((total, part) => total + (part ?? 0), 0));
}

/** Rounds to hundredths, after removing binary floating-point error. */
function round(points: number): number {
  return Math.round(Number((points * 100).toPrecision(12))) / 100;
}

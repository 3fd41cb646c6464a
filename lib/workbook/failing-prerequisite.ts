// Finds the earlier lesson behind a failure: a lesson that is built on one that does not pass cannot pass either.

import type { Judge } from '../harness/runner/judge.ts';
import type { Lesson } from './catalogue.ts';
import { judgeLesson } from './judging.ts';
import { neededLessons, stillPasses } from './prerequisites.ts';
import { changeProgress, readProgress } from './progress-file.ts';
import { progressIn, withVerdict } from './progress.ts';
import type { Target } from './target.ts';

/** What is known of the failure. */
export interface NeedRequest {
  readonly all: readonly Lesson[];
  readonly target: Target;
  readonly isOwnWork: boolean;
}

/** The first lesson that this one is built on and that fails; one that is known to pass is not judged again. */
export async function failingPrerequisite(
  judge: Judge,
  lesson: Lesson,
  { all, target, isOwnWork }: NeedRequest,
  { workbook, stop }: { workbook: string; stop: AbortSignal },
): Promise<Lesson | undefined> {
  if (target.kind !== 'folder') return undefined;
  for (const needed of neededLessons(all, lesson, target.root)) {
    const { progress } = readProgress(workbook);
    if (isOwnWork && stillPasses(needed, progressIn(progress, needed.name))) continue;
    const verdict = await judgeLesson(judge, needed, target, { signal: stop });
    if (isOwnWork) changeProgress(workbook, (before) => withVerdict(before, verdict, new Date()));
    if (verdict.status === 'failed') return needed;
  }
  return undefined;
}

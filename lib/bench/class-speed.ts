// Measures how fast a class is graded, compared with bare starts of the same programs.

import { join } from 'node:path';
import { inTemporaryFolder } from '../harness/os/temporary-folder.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { makeClass } from './class/make-class.ts';
import type { Comparison } from './measure.ts';
import { runCommand } from './run-command.ts';

/** The highest good ratio of grading time to the time of its bare starts. */
const GOAL = 2;

/** Fixed, so that every run generates the same class. */
const SEED = 1978;

/**
 * Grades a generated class with `npm run grade`, and times bare starts before and after. The floor is the time of as
 * many bare starts as grading made, retries included.
 *
 * @param students - Submissions of the class (1 and up).
 * @param jobs - The `--jobs` of `npm run grade`.
 * @param tell - Says what is being measured.
 * @throws Error if it cannot be graded.
 */
export function benchClass(
  workbook: string,
  students: number,
  lessons: readonly Lesson[],
  jobs: number,
  tell: (text: string) => void,
): Promise<Comparison> {
  return inTemporaryFolder(async (top) => {
    const subject = `${students} submissions, ${lessons.length} lessons, ${jobs} jobs`;
    const folder = join(top, 'submissions');
    await makeClass(workbook, SEED, students, folder);
    tell(`${subject}: bare starts`);
    const before = await timeBareStarts(workbook, lessons, jobs);
    tell(`${subject}: grading`);
    const names = lessons.map(({ name }) => name).join();
    const options = ['--lessons', names, '--jobs', String(jobs), '--seed', String(SEED)];
    const words = ['grade', folder, '--out', join(top, 'results'), ...options];
    const { ms, stdout } = await runCommand(workbook, words);
    const starts = Number(/with (\d+) runs of programs/.exec(stdout)?.[1]);
    tell(`${subject}: bare starts again`);
    const after = await timeBareStarts(workbook, lessons, jobs);
    const floor = (starts * (before + after)) / 2;
    const perMinute = (time: number) => [students / (time / 60_000)];
    return {
      subject: `${subject}, ${starts} starts`,
      measures: [
        { name: 'graded', unit: 'submissions/min', runs: perMinute(ms) },
        { name: 'bare starts', unit: 'submissions/min', runs: perMinute(floor) },
      ],
      ratios: [{ name: 'time / bare', value: ms / floor, goal: GOAL }],
    };
  });
}

// Measures how long a student waits for `npm run check`, compared with one bare start of the same program.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../grader/analytics/statistics.ts';
import { inTemporaryFolder } from '../harness/os/temporary-folder.ts';
import { JOBS, Judge } from '../harness/runner/judge.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { judgeLesson } from '../workbook/judge-lesson.ts';
import { readChecks } from '../workbook/read-checks.ts';
import { folderTarget } from '../workbook/target.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { findLearnyounode } from './learnyounode.ts';
import { inTurns, type Comparison } from './measure.ts';
import { runCommand } from './run-command.ts';
import { throughTsx, timeStart } from './time-start.ts';

/** Goals: in bare starts of the program, and in runs of learnyounode. */
const GOALS = { firstResult: 2, whole: 5, learnyounode: 1 };

/**
 * Times the check of a lesson's solution. A lesson of many checks starts its program as often: these starts alone,
 * compiled and side by side, are the floor of the whole.
 *
 * @throws Error if the solution doesn't pass.
 */
export async function benchCheck(
  workbook: string,
  lesson: Lesson,
  rounds: number,
): Promise<Comparison> {
  const program = throughTsx(join(workbook, 'solutions', lesson.name, lesson.program));
  const [bare = [], pairs = []] = await inTurns(rounds, [
    async () => {
      const ms = await timeStart(program, workbook);
      return { first: ms, whole: ms };
    },
    () => timeCheck(workbook, lesson),
  ]);
  const starts = bare.map(({ whole }) => whole);
  const firsts = pairs.map(({ first }) => first);
  const wholes = pairs.map(({ whole }) => whole);
  const count = await countStarts(workbook, lesson);
  const floor = count * (await timeBareStarts(workbook, [lesson], JOBS));
  const inStarts = (runs: readonly number[]) => median(runs) / median(starts);
  return {
    subject: `${lesson.name}, ${count} starts`,
    measures: [
      { name: 'one bare start', unit: 'ms', runs: starts },
      { name: 'first result', unit: 'ms', runs: firsts },
      { name: 'whole lesson', unit: 'ms', runs: wholes },
      { name: 'its starts alone', unit: 'ms', runs: [floor] },
    ],
    ratios: [
      { name: 'first result / bare start', value: inStarts(firsts), goal: GOALS.firstResult },
      { name: 'whole lesson / bare start', value: inStarts(wholes), goal: GOALS.whole },
      { name: 'whole lesson / its starts alone', value: median(wholes) / floor },
    ],
  };
}

/** Times the first result of `check`, and a whole run of learnyounode's, which gives one verdict. */
export function benchFirstVerdict(
  workbook: string,
  lesson: Lesson,
  rounds: number,
): Promise<Comparison> {
  return inTemporaryFolder(async (folder) => {
    const learnyounode = findLearnyounode(folder);
    const first = async () => (await timeCheck(workbook, lesson)).first;
    const theirs = learnyounode ? [() => Promise.resolve(learnyounode('right').ms)] : [];
    const [ours = [], others] = await inTurns(rounds, [first, ...theirs]);
    const subject = `${lesson.name}, first verdict`;
    const measure = { name: 'first result', unit: 'ms', runs: ours } as const;
    if (!others) return { subject, measures: [measure], ratios: [] };
    const value = median(ours) / median(others);
    return {
      subject,
      measures: [measure, { name: 'learnyounode verify', unit: 'ms', runs: others }],
      ratios: [{ name: 'first result / learnyounode', value, goal: GOALS.learnyounode }],
    };
  });
}

/** Milliseconds to the first result, and to the verdict. */
async function timeCheck(workbook: string, { name, testFile }: Lesson) {
  const [check] = readChecks(readFileSync(testFile, 'utf8'));
  let [first, whole] = [NaN, NaN];
  const words = ['check', name, '--target', 'solutions'];
  await runCommand(workbook, words, (text, at) => {
    if (Number.isNaN(first) && check && text.includes(check.name)) first = at;
    if (Number.isNaN(whole) && /\bchecks pass/.test(text)) whole = at; // Type errors are looked for after that.
  });
  return { first, whole };
}

/** How often a check of the whole lesson starts the program. */
async function countStarts(workbook: string, lesson: Lesson): Promise<number> {
  const judge = new Judge({ workbook, testFiles: [lesson.testFile] });
  try {
    await judgeLesson(judge, lesson, folderTarget(workbook, 'solutions'));
    return judge.programs;
  } finally {
    await judge.close();
  }
}

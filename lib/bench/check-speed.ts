// How long a student waits for `npm run check`, beside one bare start of the same program; for each lesson.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { JOBS, Judge } from '../harness/runner/judge.ts';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import type { LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { makeProgram } from '../workbook/judge-lesson.ts';
import { folderTarget } from '../workbook/target.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { inTurns, median, type Comparison } from './measure.ts';
import { startProgram, throughTsx } from './start-program.ts';

/** What the workbook wants to reach, in bare starts of the program. */
const GOALS = { firstResult: 2, whole: 5 };

/** Milliseconds of one run of the command. */
interface CheckTimes {
  readonly firstResult: number;
  readonly whole: number;
}

/**
 * Times the check of a lesson's solution. A lesson of many checks starts its program as often: what these starts alone
 * would take, compiled and side by side, is the floor of the whole.
 *
 * @throws Error if the solution does not pass: then its time would say nothing.
 */
export async function benchCheck(
  workbook: string,
  lesson: Lesson,
  rounds: number,
): Promise<Comparison> {
  const firstName = await firstCheckOf(workbook, lesson);
  const file = join(workbook, 'solutions', lesson.name, lesson.program);
  const bare = async (): Promise<CheckTimes> => {
    const program = await startProgram(throughTsx(file), workbook);
    await program.end();
    return { firstResult: program.ms, whole: program.ms };
  };
  const check = () => timeCheck(workbook, lesson, firstName);
  const [bareTimes = [], checkTimes = []] = await inTurns(rounds, [bare, check]);
  const starts = await countStarts(workbook, lesson);
  const floor = starts * (await timeBareStarts(workbook, [lesson], JOBS)).ms;
  const bareRuns = bareTimes.map(({ whole }) => whole);
  const firsts = checkTimes.map(({ firstResult }) => firstResult);
  const wholes = checkTimes.map(({ whole }) => whole);
  const inStarts = (runs: readonly number[]) => median(runs) / median(bareRuns);
  return {
    subject: `${lesson.name}, ${starts} starts`,
    measures: [
      { name: 'one bare start', unit: 'ms', runs: bareRuns },
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

/** How often a check of the whole lesson starts the program. */
async function countStarts(workbook: string, lesson: Lesson): Promise<number> {
  const judge = new Judge({ workbook, testFiles: [lesson.testFile] });
  try {
    const target = folderTarget(workbook, 'solutions');
    const program = await makeProgram(lesson, target, judge.folder);
    await judge.judge({ lesson: lesson.name, program, target: target.name });
    return judge.programs;
  } finally {
    await judge.close();
  }
}

/** Also fills the caches, as a student's second check finds them. */
async function firstCheckOf(workbook: string, lesson: Lesson): Promise<string> {
  const { stdout } = await runCheck(workbook, [lesson.name, '--json'], () => undefined);
  const verdict = JSON.parse(stdout) as LessonVerdict;
  const [first] = verdict.checks;
  if (verdict.status !== 'passed' || !first)
    throw new Error(`The solution of ${lesson.name} does not pass: ${verdict.status}.`);
  return first.name;
}

async function timeCheck(workbook: string, lesson: Lesson, name: string): Promise<CheckTimes> {
  const began = performance.now();
  let firstResult = NaN;
  const { code } = await runCheck(workbook, [lesson.name], (text) => {
    if (Number.isNaN(firstResult) && text.includes(name)) firstResult = performance.now() - began;
  });
  if (code !== 0) throw new Error(`The check of ${lesson.name} ended with ${code ?? 'a signal'}.`);
  return { firstResult, whole: performance.now() - began };
}

/** The very command that `npm run check` runs, less npm itself. */
function runCheck(
  workbook: string,
  words: readonly string[],
  onText: (textSoFar: string) => void,
): Promise<{ code: number | null; stdout: string }> {
  const args = [join(workbook, 'lib', 'start.mjs'), 'check', ...words, '--target', 'solutions'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: workbook,
      env: environmentOfPrograms(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => onText((stdout += text)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout }));
  });
}

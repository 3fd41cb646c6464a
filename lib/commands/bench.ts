// `npm run bench`: measures what students and instructors wait for, and the parts that it consists of.

import { availableParallelism, cpus } from 'node:os';
import type { Comparison } from '../bench/measure.ts';
import { renderBench } from '../bench/render-bench.ts';
import { EXIT, wrongUsage } from '../harness/user-error.ts';
import { findLesson, readLessons, type Lesson } from '../workbook/catalogue.ts';
import type { Io } from '../workbook/io.ts';
import { nearest } from '../workbook/nearest.ts';
import { defineCommand } from './define-command.ts';
import { parseList, wholeNumber } from './parse-option.ts';

/** Every bench by its name. */
const BENCHES: Readonly<Record<string, (bench: Bench) => Promise<Comparison[]>>> = {
  check: async ({ workbook, rounds, tell }) => {
    const { benchCheck, benchFirstVerdict } = await import('../bench/check-speed.ts');
    const comparisons: Comparison[] = [];
    for (const lesson of readLessons(workbook)) {
      tell(`check ${lesson.name}`);
      comparisons.push(await benchCheck(workbook, lesson, rounds));
    }
    const [first] = readLessons(workbook);
    return first ? [...comparisons, await benchFirstVerdict(workbook, first, rounds)] : comparisons;
  },
  load: async ({ workbook, lessons, busy, tell }) => {
    tell('verdicts under load');
    const { benchLoad } = await import('../bench/load-verdicts.ts');
    return [await benchLoad(workbook, lessons, busy)];
  },
  watch: async ({ rounds, tell }) => {
    tell('watch');
    const { benchWatch } = await import('../bench/watch-speed.ts');
    return [await benchWatch(rounds)];
  },
  site: async ({ workbook, rounds, tell }) => {
    tell('site');
    const { benchSite } = await import('../bench/site-speed.ts');
    return [await benchSite(workbook, rounds)];
  },
  class: async ({ workbook, students, lessons, jobs, tell }) => {
    const { benchClass } = await import('../bench/class-speed.ts');
    const comparisons: Comparison[] = [];
    for (const size of students)
      comparisons.push(await benchClass(workbook, size, lessons, jobs, tell));
    return comparisons;
  },
};

/** How much is measured. */
interface Bench {
  readonly workbook: string;
  /** Rounds, 1 and up. */
  readonly rounds: number;
  /** Processes that never sleep while verdicts are counted. */
  readonly busy: number;
  /** Class sizes; each class is graded once. */
  readonly students: readonly number[];
  /** The lessons that classes are graded on, and whose verdicts are counted under load. */
  readonly lessons: readonly Lesson[];
  /** As for `npm run grade`. */
  readonly jobs: number;
  /** Shows what is being measured. */
  readonly tell: (text: string) => void;
}

interface Options extends Pick<Bench, 'rounds' | 'busy' | 'students' | 'jobs'> {
  readonly json?: true;
  readonly lessons?: readonly string[];
}

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const names = Object.keys(BENCHES);
  const command = defineCommand('bench', 'Measures speed, in comparable rounds.', io)
    .usage('-- [benches] [options]')
    .argument('[benches...]', `only these: ${names.join(', ')}`)
    .option('--json', 'print one JSON document, with the figures of every round')
    .option('--rounds <number>', 'how often each is measured', parseCount, 7)
    .option('--busy <number>', 'processes that never sleep during the bench "load"', parseCount, 40)
    .option('--students <list>', 'class sizes: 30,300 measures two classes', parseCounts, [30])
    .option(
      '--lessons <list>',
      'only these lessons in the benches "class" and "load": 01,02',
      parseList,
    )
    .option('--jobs <number>', 'programs that run at once while a class is graded', parseCount, 2)
    .addHelpText('after', NOTE)
    .parse(args, { from: 'user' });
  const { json, lessons: words, ...figures } = command.opts<Options>();
  const unknown = command.args.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const guess = nearest(unknown, names);
    const offer = guess === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${guess}?`;
    throw wrongUsage(`There is no bench "${unknown}". ${offer}`);
  }
  const { workbook } = io;
  const all = readLessons(workbook);
  const lessons = words?.map((word) => findLesson(all, word)) ?? all;
  const bench = { ...figures, workbook, lessons, tell: io.progress };
  const { rounds } = figures;
  const comparisons: Comparison[] = [];
  for (const name of command.args.length === 0 ? names : command.args)
    comparisons.push(...((await BENCHES[name]?.(bench)) ?? []));
  io.progress('');
  const machine = `${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}`;
  const report = { version: 1, machine, rounds, comparisons };
  io.print(
    json
      ? [JSON.stringify(report, null, 2)]
      : [
          ...renderBench(comparisons),
          `Medians of ${rounds} rounds; load and class run once. ${machine}.`,
        ],
  );
  return EXIT.passed;
}

const NOTE = `
With learnyounode on PATH (npm install --global learnyounode), check and load compare Dialtone with it.`;

const parseCount = wholeNumber(1, 9_999);

const parseCounts = (text: string) => parseList(text).map(parseCount);

// `npm run bench`: measures what a student and an instructor wait for, and prints it beside what it is made of.

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { UserError } from '../harness/user-error.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { findLesson, readLessons, type Lesson } from '../workbook/catalogue.ts';
import { fileProblem } from '../workbook/state-folder.ts';
import type { Comparison } from './measure.ts';
import { renderBench } from './render-bench.ts';

const WRONG_USAGE = 2;

/** What can be measured, by the word that asks for it. */
const BENCHES: Readonly<Record<string, (bench: Bench) => Promise<Comparison[]>>> = {
  check: async ({ workbook, rounds, tell }) => {
    const { benchCheck } = await import('./check-speed.ts');
    const comparisons: Comparison[] = [];
    for (const lesson of readLessons(workbook)) {
      tell(`check ${lesson.name}`);
      comparisons.push(await benchCheck(workbook, lesson, rounds));
    }
    return comparisons;
  },
  watch: async ({ rounds, saves, tell }) => {
    tell('watch');
    const { benchWatch } = await import('./watch-speed.ts');
    return benchWatch(rounds, saves);
  },
  messages: async ({ workbook, rounds, tell }) => {
    tell('messages');
    const { benchMessages } = await import('./message-speed.ts');
    const folder = mkdtempSync(join(workbook, 'node_modules', '.cache', 'dialtone', 'bench-'));
    try {
      return [await benchMessages(workbook, folder, rounds)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  site: async ({ workbook, rounds, tell }) => {
    tell('site');
    const { benchSite } = await import('./site-speed.ts');
    const folder = mkdtempSync(join(tmpdir(), 'dialtone-bench-'));
    return [await benchSite(workbook, folder, rounds)];
  },
  class: async ({ workbook, students, lessons, jobs, tell }) => {
    const { benchClass } = await import('./class-speed.ts');
    const chosen = choose(workbook, lessons);
    const comparisons: Comparison[] = [];
    for (const size of students)
      comparisons.push(await benchClass({ workbook, students: size, lessons: chosen, jobs, tell }));
    return comparisons;
  },
  memory: async ({ workbook, students, lessons, jobs, tell }) => {
    const { benchMemory } = await import('./memory-growth.ts');
    return benchMemory({ workbook, lessons: choose(workbook, lessons), jobs, tell }, students);
  },
};

function choose(workbook: string, words?: readonly string[]): Lesson[] {
  const all = readLessons(workbook);
  return words ? words.map((word) => findLesson(all, word)) : all;
}

/** How much is measured. */
interface Figures {
  /** 1 and up. */
  readonly rounds: number;
  /** Saves after which the memory of the watch is looked at; fewer where they take too long. */
  readonly saves: number;
  /** Submissions of each class that is graded, once. */
  readonly students: readonly number[];
  /** The lessons that classes are graded on; all by default. */
  readonly lessons?: readonly string[];
  /** What `npm run grade` is told. */
  readonly jobs: number;
}

interface Bench extends Figures {
  readonly workbook: string;
  /** Says on the terminal what is being measured. */
  readonly tell: (text: string) => void;
}

try {
  await run(process.argv.slice(3));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  else {
    const known = fileProblem(error);
    if (!(known instanceof UserError)) throw known;
    console.error(known.message);
    process.exitCode = known.exitCode;
  }
}

async function run(argv: readonly string[]): Promise<void> {
  const names = Object.keys(BENCHES);
  const command = new Command('npm run bench --')
    .description('Measures, in turns and in one run, so that the figures can be compared.')
    .argument('[benches...]', `only these: ${names.join(', ')}`)
    .option('--json', 'print one JSON document, with the figure of every round')
    .option('--rounds <number>', 'how often each is measured', readCount, 7)
    .option(
      '--saves <number>',
      'how often the watch sees a save before its memory is weighed',
      readCount,
      200,
    )
    .option(
      '--students <list>',
      'how many submissions a class has: 30,300 are two',
      readCounts,
      [30],
    )
    .option('--lessons <list>', 'grade classes on these lessons alone: 01,02', readList)
    .option('--jobs <number>', 'programs at work at once while a class is graded', readCount, 2)
    .exitOverride();
  command.parse(argv, { from: 'user' });
  const { json, ...figures } = command.opts<Figures & { json?: true }>();
  const unknown = command.args.find((name) => !names.includes(name));
  if (unknown !== undefined)
    command.error(`There is no bench "${unknown}": there are ${names.join(', ')}.`);

  const workbook = findWorkbook();
  choose(workbook, figures.lessons); // A slip is told before anything is measured.
  const bench = { workbook, ...figures, tell };
  const { rounds } = figures;
  const comparisons: Comparison[] = [];
  for (const name of command.args.length === 0 ? names : command.args)
    comparisons.push(...((await BENCHES[name]?.(bench)) ?? []));
  tell('');
  const machine = `${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}`;
  const report = { version: 1, machine, rounds, comparisons };
  console.log(json ? JSON.stringify(report, null, 2) : renderBench(comparisons).join('\n'));
  if (!json) console.log(`Medians of ${rounds} rounds. ${machine}.`);
}

/** One line that is written over and over on a terminal; a line after the other in a log. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
  else if (text !== '') console.error(text);
}

function readList(text: string): string[] {
  const words = text.split(',').filter(Boolean);
  if (words.length > 0) return words;
  throw new InvalidArgumentError('It is empty: name one at least, or leave the option out.');
}

function readCounts(text: string): number[] {
  return readList(text).map(readCount);
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It should be a number from 1 to 9999.');
}

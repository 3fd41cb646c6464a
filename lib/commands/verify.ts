// `npm run verify`: proves that the lessons are sound, and prints the proof.

import { randomInt } from 'node:crypto';
import { Option } from 'commander';
import { EXIT } from '../harness/user-error.ts';
import type { MutantRequest } from '../verify/mutants/try-mutants.ts';
import { proveLessons, type ProofReport } from '../verify/prove-lessons.ts';
import { renderProof } from '../verify/render-proof.ts';
import { renderTap } from '../verify/render-tap.ts';
import { findLesson, readLessons } from '../workbook/catalogue.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand, lessonForms } from './define-command.ts';
import { parseJobs, parseSeed } from './parse-option.ts';

interface Options {
  readonly json?: true;
  readonly tap?: true;
  readonly mutants?: true;
  readonly jobs?: number;
  readonly seed?: number;
}

/** @returns The exit code: 0 proved, 1 not proved, 3 the machine or the workbook is at fault. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand(
    'verify',
    'Proves the lessons: solutions and variants pass, starters fail cleanly, mistakes fail exactly as declared, and every rule is checked.',
    io,
  )
    .usage('-- [lessons] [options]')
    .argument('[lessons...]', `only these lessons, by ${lessonForms(io.workbook)}`)
    .option(
      '--mutants',
      'change the solutions in small ways, and list changes that no check notices',
    )
    .addOption(new Option('--json', 'print one JSON document').conflicts('tap'))
    .addOption(new Option('--tap', 'print TAP').conflicts('mutants'))
    .option('--jobs <number>', 'how many programs may run at once', parseJobs)
    .option('--seed <number>', 'use the random values of an earlier run', parseSeed)
    .addHelpText(
      'after',
      '\nExit codes: 0 proved, 1 not proved, 2 wrong usage, 3 machine or workbook at fault.',
    )
    .parse(args, { from: 'user' });
  const { seed = randomInt(2 ** 32), ...options } = command.opts<Options>();
  const { workbook } = io;
  const all = readLessons(workbook);
  const lessons =
    command.args.length === 0 ? all : command.args.map((word) => findLesson(all, word));
  const shared = { workbook, lessons, seed, jobs: options.jobs };
  if (options.mutants) return runMutants({ ...shared, all }, options, io);
  const report = await proveLessons({
    ...shared,
    isWhole: lessons.length === all.length,
    onWait: (sentence) => io.progress(sentence),
    onProgram: (_, done, total) => io.progress(`${done} of ${total} programs`),
  });
  io.progress('');
  io.print(render(report, options, io));
  return EXIT[report.status];
}

/** Loaded on demand: it needs the TypeScript compiler, which not every edition has. */
async function runMutants(request: MutantRequest, { json }: Options, io: Io): Promise<number> {
  const { tryMutants } = await import('../verify/mutants/try-mutants.ts');
  const { renderMutants } = await import('../verify/mutants/render-mutants.ts');
  const onMutant = (done: number, total: number) => io.progress(`${done} of ${total} mutants`);
  const onWait = (sentence: string) => io.progress(sentence);
  const report = await tryMutants({ ...request, onMutant, onWait });
  io.progress('');
  io.print(json ? [JSON.stringify(report, null, 2)] : renderMutants(report, io.colors));
  const isWell =
    report.stale.length === 0 && report.mutants.every(({ fate }) => fate.kind !== 'survived');
  return isWell ? EXIT.passed : EXIT.failed;
}

function render(report: ProofReport, { json, tap }: Options, io: Io): readonly string[] {
  if (json) return [JSON.stringify(report, null, 2)];
  return tap ? renderTap(report) : renderProof(report, io.colors);
}

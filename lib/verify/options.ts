// Reads the command line of `npm run verify`; does nothing of it.

import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What the command line asks for. */
export interface Options {
  /** Words for lessons; none means all. */
  readonly lessons: readonly string[];
  readonly format: 'table' | 'json' | 'tap';
  readonly mutants: boolean;
  readonly jobs: number | undefined;
  /** 0 to 2^32 - 1 */
  readonly seed: number;
}

/**
 * @param argv - The words after `verify`.
 * @throws CommanderError for words that mean nothing, and for `--help`.
 */
export function readOptions(argv: readonly string[]): Options {
  const command = new Command('npm run verify --')
    .description(
      'Proves the lessons: solutions and variants pass, starters fail cleanly, mistakes fail exactly as they declare, every rule is checked.',
    )
    .argument('[lessons...]', 'only these lessons: 02, 2, or 02-bbs-server')
    .option(
      '--mutants',
      'change the solutions in small ways, and list the changes that no check notices',
    )
    .addOption(new Option('--json', 'print one JSON document').conflicts('tap'))
    .addOption(new Option('--tap', 'print TAP').conflicts('mutants'))
    .option('--jobs <number>', 'programs that run side by side at the most', readJobs)
    .option('--seed <number>', 'draw the values of a run again', readSeed)
    .addHelpText(
      'after',
      '\nExit codes: 0 proved, 1 not proved, 2 wrong usage, 3 machine or workbook at fault.',
    )
    .exitOverride();
  command.parse(argv, { from: 'user' });
  const { json, tap, mutants, jobs, seed } = command.opts<{
    json?: true;
    tap?: true;
    mutants?: true;
    jobs?: number;
    seed?: number;
  }>();
  return {
    lessons: command.args,
    format: json ? 'json' : tap ? 'tap' : 'table',
    mutants: mutants === true,
    jobs,
    seed: seed ?? randomInt(2 ** 32),
  };
}

function readSeed(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number < 2 ** 32) return number;
  throw new InvalidArgumentError('It should be a number from 0 to 4294967295.');
}

function readJobs(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 256) return number;
  throw new InvalidArgumentError('It should be a number from 1 to 256.');
}

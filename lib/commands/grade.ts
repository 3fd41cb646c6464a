// `npm run grade`: grades a class or one submission, merges the results of several machines, packs an autograder, tries attacks.

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { FORMAT_NAMES, type FormatName } from '../grader/reports/report-formats.ts';
import { EXIT, wrongUsage } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { nearest } from '../workbook/nearest.ts';
import { defineCommand } from './define-command.ts';
import type { GradeOneOptions, GradeOptions, GradescopeOptions } from './grade/grade-options.ts';
import { parseJobs, parseList, parseSeed, wholeNumber } from './parse-option.ts';

const DEFAULT_FORMATS: readonly FormatName[] = ['csv', 'json', 'report', 'html', 'markdown'];

const NOTES = `
SUBMISSIONS is a folder of folders, .zip, .tar or .tar.gz files, or a .csv list with the
columns student, path and optionally ref (a commit of a git working copy) and days-late.

Reports: ${FORMAT_NAMES.join(', ')}.

Exit codes: 0 every submission has its points, 1 a program of \`grade one\` fails a check,
2 wrong usage, 3 something could not be judged.`;

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.passed;
  const grade = defineCommand('grade', 'Grades submissions in sandboxes.', io)
    .usage('-- SUBMISSIONS --out FOLDER [options]')
    .addHelpText('after', NOTES);
  const subcommand = (name: string, description: string, exitCodes: string): Command =>
    grade
      .command(name, { isDefault: name === 'class' })
      .summary(description.replace(/^./, (letter) => letter.toLowerCase()).replace(/\.$/, ''))
      .description(description)
      .addHelpText('after', `\nExit codes: ${exitCodes}.`);

  withGrading(
    subcommand(
      'class',
      'Grades a class and writes the reports; "class" can be left out.',
      '0 every submission has its points, 2 wrong usage, 3 something cannot be judged',
    ),
  )
    .argument('<submissions>', 'a folder or a .csv list')
    .option('--resume', 'continue a grading that was stopped')
    .option('--shard <i/n>', 'grade only part i of n; `grade merge` combines them', parseShard)
    .option('--compare <folder>', 'show the changes since the results in this folder')
    .allowExcessArguments()
    .action(async (submissions: string, options: GradeOptions, { args: all }: Command) => {
      if (all.length > 1) throw wrongUsage(tooMany(all));
      const { gradeClass } = await import('./grade/class.ts');
      exitCode = await gradeClass(submissions, options, io);
    });

  withGrading(
    subcommand(
      'one',
      'Grades one submission, for platforms that deliver them one by one.',
      '0 every check passes, 1 one fails, or the submission is refused, 2 wrong usage, 3 it cannot be judged',
    ),
  )
    .argument('<submission>', 'a folder, .zip, .tar or .tar.gz')
    .option('--student <name>', 'whose it is', 'student')
    .option('--days-late <n>', 'days after the deadline', wholeNumber(0, 2 ** 32 - 1), 0)
    .action(async (submission: string, options: GradeOneOptions) => {
      const { gradeOneAlone } = await import('./grade/one.ts');
      exitCode = await gradeOneAlone(submission, options, io);
    });

  withReports(
    subcommand(
      'merge',
      'Merges the results of shards, or writes reports again; runs nothing.',
      '0 every submission has its points, 2 wrong usage, 3 something was not judged',
    ),
  )
    .argument('<folders...>', 'results of shards of one batch')
    .option('--rubric <file>', 'give points by this rubric')
    .option('--compare <folder>', 'show the changes since the results in this folder')
    .action(async (folders: [string, ...string[]], options: GradeOptions) => {
      const { mergeResults } = await import('./grade/merge.ts');
      exitCode = mergeResults(folders, options, io);
    });

  subcommand(
    'gradescope',
    'Writes the zip of a Gradescope autograder.',
    '0 the zip is written, 2 wrong usage, 3 it cannot be',
  )
    .argument('<file>', 'the zip to write')
    .option('--lessons <list>', 'only these lessons, with commas between: 01,02', parseList)
    .option('--rubric <file>', 'points by step and rule, late and hidden checks')
    .option('--force', 'replace an existing file')
    .action(async (file: string, options: GradescopeOptions) => {
      const { writeGradescopeZip } = await import('./grade/gradescope.ts');
      exitCode = await writeGradescopeZip(file, options, io);
    });

  subcommand(
    'attacks',
    'Tries on this machine whether the sandbox holds against attacks.',
    '0 the sandbox holds, 1 it does not, 2 wrong usage, 3 there is none',
  )
    .option('--guide', 'write the table of results into the guide')
    .action(async ({ guide }: { guide?: true }) => {
      const { tryAttacks } = await import('./grade/attacks.ts');
      exitCode = await tryAttacks(io, guide === true);
    });

  await grade.parseAsync(args, { from: 'user' });
  return exitCode;
}

function withReports(command: Command): Command {
  return command
    .requiredOption('--out <folder>', 'where the results go', parseFolder)
    .option(
      '--formats <list>',
      'reports to write, with commas between',
      parseFormats,
      DEFAULT_FORMATS,
    );
}

function withGrading(command: Command): Command {
  return withReports(command)
    .option('--lessons <list>', 'only these lessons, with commas between: 01,02', parseList)
    .option(
      '--jobs <n>',
      'how many submissions are graded at once',
      parseJobs,
      availableParallelism(),
    )
    .option('--seed <n>', 'the seed of the random values in checks', parseSeed)
    .option('--rubric <file>', 'points by step and rule, late and hidden checks')
    .option('--stop-at-failed-step', 'do not judge the steps after a failed one')
    .option('--require-isolation', 'refuse to grade without a sandbox')
    .addOption(
      new Option('--isolation <kind>', 'whether programs run in a sandbox').choices([
        'sandbox',
        'none',
      ]),
    );
}

/** With more than one folder of submissions, the command is usually misspelled. */
function tooMany([word = '', ...others]: readonly string[]): string {
  const commands = ['merge', 'one', 'gradescope', 'attacks'];
  if (commands.includes(word)) return `Put "${word}" first, and its options after it.`;
  const command = nearest(word, commands);
  return command === undefined
    ? `Name one folder or list of submissions: ${word}, or ${others.join(', ')}?`
    : `There is no command "${word}". Did you mean "${command}"?`;
}

function parseFolder(path: string): string {
  if (path === '') throw new InvalidArgumentError('It is empty, and should name a folder.');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== false) return path;
  throw new InvalidArgumentError('It is a file, and should be a folder.');
}

function parseFormats(text: string): FormatName[] {
  const words = parseList(text);
  const strange = words.find((word) => !FORMAT_NAMES.some((name) => name === word));
  if (strange === undefined) return words as FormatName[];
  throw new InvalidArgumentError(
    `There is no report "${strange}". The reports are ${FORMAT_NAMES.join(', ')}.`,
  );
}

function parseShard(text: string): { index: number; count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new InvalidArgumentError('It should be i/n: 1/4 is the first of four parts.');
}

// `npm run grade`: a whole class, one submission, the shards of several machines, or old results with new points.

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { UserError } from '../../harness/user-error.ts';
import { FORMAT_NAMES, type FormatName } from '../reports/report-formats.ts';
import { nearest } from '../../workbook/nearest.ts';
import type { Io } from '../io.ts';
import type { GradeOneOptions, GradeOptions, GradescopeOptions } from './grade-options.ts';

const DEFAULT_FORMATS: readonly FormatName[] = ['csv', 'json', 'report', 'html', 'markdown'];

const EXAMPLES = `
SUBMISSIONS is a folder of folders, .zip, .tar or .tar.gz files, or a .csv list with the
columns student, path and perhaps ref (a commit of a git working copy) and days-late.

Reports: ${FORMAT_NAMES.join(', ')}.

Exit codes: 0 every submission has its points, 1 a program of \`grade one\` fails a check,
2 wrong usage, 3 something could not be judged.`;

/** Describes the command to the command line. */
export function describeGrade(program: Command, io: Io, done: (exitCode: number) => void): void {
  program.description('Grade submissions in sandboxes.').addHelpText('after', EXAMPLES);
  withGrading(
    program
      .command('class', { isDefault: true })
      .summary('grade every submission of a class (the word can be left out)')
      .description('Grade every submission of a class and write the reports.')
      .addHelpText('after', exits('every submission has its points', 'something cannot be judged')),
  )
    .argument('<submissions>', 'a folder or a .csv list')
    .option('--resume', 'go on with a grading that was stopped')
    .option(
      '--shard <i/n>',
      'grade only the i-th of n parts; `grade merge` puts them together',
      readShard,
    )
    .option('--compare <folder>', 'show what has changed since the results in this folder')
    .allowExcessArguments()
    .action(async (submissions: string, options: GradeOptions, { args }: Command) => {
      if (args.length > 1) throw new UserError('wrong-usage', tooMany(args));
      const { gradeClass } = await import('./grade-class.ts');
      done(await gradeClass(submissions, options, io));
    });
  withGrading(
    program
      .command('one')
      .summary('grade one submission, for platforms that bring them one by one')
      .description('Grade one submission and write its reports.')
      .addHelpText(
        'after',
        exits(
          'every check passes',
          'it cannot be judged',
          'one fails, or the submission is refused',
        ),
      ),
  )
    .argument('<submission>', 'a folder, .zip, .tar or .tar.gz')
    .option('--student <name>', 'whose it is', 'student')
    .option('--days-late <n>', 'days after the deadline', readNumber, 0)
    .action(async (submission: string, options: GradeOneOptions) => {
      const { gradeOneAlone } = await import('./grade-one-alone.ts');
      done(await gradeOneAlone(submission, options, io));
    });
  withReports(
    program
      .command('merge')
      .summary('put the results of shards together, or write reports anew with another rubric')
      .description('Put the results of shards together, or write reports anew, and run nothing.')
      .addHelpText('after', exits('every submission has its points', 'something was not judged')),
  )
    .argument('<folders...>', 'results of shards of one batch')
    .option('--rubric <file>', 'give points by this rubric')
    .option('--compare <folder>', 'show what has changed since the results in this folder')
    .action(async (folders: [string, ...string[]], options: GradeOptions) => {
      const { mergeResults } = await import('./merge-results.ts');
      done(mergeResults(folders, options, io));
    });
  program
    .command('gradescope')
    .summary('write the zip of a Gradescope autograder')
    .description('Write the zip that is uploaded to Gradescope as an autograder.')
    .addHelpText('after', exits('the zip is written', 'it cannot be'))
    .argument('<file>', 'the zip to write')
    .option('--lessons <list>', 'only these lessons, with commas between: 01,02', readList)
    .option('--rubric <file>', 'points by step and rule, late and hidden checks')
    .option('--force', 'replace a file that is there already')
    .action(async (file: string, options: GradescopeOptions) => {
      const { writeGradescopeZip } = await import('./gradescope-zip.ts');
      done(await writeGradescopeZip(file, options, io));
    });
  program
    .command('attacks')
    .summary('try on this machine whether the sandbox holds')
    .description('Try on this machine what a submission could, and show what comes of it.')
    .addHelpText('after', exits('the sandbox holds', 'there is none', 'it does not'))
    .option('--guide', 'put the table of what came of them into the guide')
    .action(async ({ guide }: { guide?: true }) => {
      const { tryAttacks } = await import('./try-attacks.ts');
      done(await tryAttacks(io, guide === true));
    });
}

function exits(passed: string, fault: string, failed?: string): string {
  const one = failed === undefined ? '' : `, 1 ${failed}`;
  return `\nExit codes: 0 ${passed}${one}, 2 wrong usage, 3 ${fault}.`;
}

function withReports(command: Command): Command {
  return command
    .requiredOption('--out <folder>', 'where the results go', readFolder)
    .option(
      '--formats <list>',
      'reports to write, with commas between',
      readFormats,
      DEFAULT_FORMATS,
    );
}

function withGrading(command: Command): Command {
  return withReports(command)
    .option('--lessons <list>', 'only these lessons, with commas between: 01,02', readList)
    .option(
      '--jobs <n>',
      'submissions at once, and processors to keep busy',
      readJobs,
      availableParallelism(),
    )
    .option('--seed <n>', 'draw the values of the checks from this seed', readNumber)
    .option('--rubric <file>', 'points by step and rule, late and hidden checks')
    .option('--stop-at-failed-step', 'do not judge the steps after a failed one')
    .option('--require-isolation', 'refuse to grade where no sandbox can be had')
    .addOption(
      new Option('--isolation <kind>', 'hold programs in a sandbox, or not').choices([
        'sandbox',
        'none',
      ]),
    );
}

/** More than one folder of submissions is mostly a command that is written wrong. */
function tooMany([word = '', ...others]: readonly string[]): string {
  const commands = ['merge', 'one', 'gradescope', 'attacks'];
  if (commands.includes(word)) return `The word "${word}" comes first, and its options after it.`;
  const command = nearest(word, commands);
  return command === undefined
    ? `There is one folder or list of submissions at a time: ${word}, or ${others.join(', ')}?`
    : `There is no command "${word}": did you mean "${command}"?`;
}

function readFolder(path: string): string {
  if (path === '') throw new InvalidArgumentError('It is empty, and should name a folder.');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== false) return path;
  throw new InvalidArgumentError('It is a file, and should be a folder.');
}

function readList(text: string): string[] {
  const words = text.split(',').filter(Boolean);
  if (words.length > 0) return words;
  throw new InvalidArgumentError('It is empty: name one at least, or leave the option out.');
}

function readFormats(text: string): FormatName[] {
  const words = readList(text);
  const strange = words.find((word) => !FORMAT_NAMES.some((name) => name === word));
  if (strange === undefined) return words as FormatName[];
  throw new InvalidArgumentError(
    `There is no report "${strange}": they are ${FORMAT_NAMES.join(', ')}.`,
  );
}

function readNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number < 2 ** 32) return number;
  throw new InvalidArgumentError('It should be a whole number, 0 or more.');
}

function readJobs(text: string): number {
  const number = readNumber(text);
  if (number >= 1 && number <= 256) return number;
  throw new InvalidArgumentError('It should be 1 to 256.');
}

function readShard(text: string): { index: number; count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new InvalidArgumentError('It should be i/n: 1/4 is the first of four parts.');
}

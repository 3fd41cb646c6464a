// `npm run check`: checks one lesson or all of them, and shows the verdict.

import { UserError } from '../harness/user-error.ts';
import { findLesson, readLessons, type Lesson } from '../workbook/catalogue.ts';
import { commandTarget, folderTarget, mistakeTarget, type Target } from '../workbook/target.ts';
import { checkLessons, type CheckOptions } from './check-lessons.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand, lessonForms } from './define-command.ts';
import { parseSeed } from './parse-option.ts';

interface Options extends CheckOptions {
  readonly target?: string;
  readonly program?: string;
  readonly mistake?: string;
}

/** @returns The exit code: 0 all passed, 1 something failed, 3 the machine or the workbook is at fault. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand(
    'check',
    'Checks your program for one lesson, or for all of them.',
    io,
  )
    .argument('[lesson]', `${lessonForms(io.workbook)} (default: every lesson)`)
    .option('--json', 'print one JSON document and nothing else')
    .option('--target <folder>', 'check another folder of lessons: solutions, or any')
    .option('--program <command>', "check any program, in any language: 'python3 my_server.py'")
    .option('--mistake <name>', 'check a typical wrong program of the lesson instead of yours')
    .option('--all-checks', 'continue after a step that fails')
    .option('--seed <number>', 'use the same random values again', parseSeed)
    .option('--no-isolation', 'use the machine’s own network, one program at a time')
    .allowExcessArguments()
    .addHelpText('after', HELP)
    .parse(args, { from: 'user' });
  const [word, ...others] = command.args;
  const options = command.opts<Options>();
  if (others.length > 0) throw tooManyWords(command.args, options.program);
  const all = readLessons(io.workbook);
  const lesson = word === undefined ? undefined : findLesson(all, word);
  const target = readTarget(io.workbook, lesson, options);
  return checkLessons({ all, lesson, target, options }, io);
}

/** Usually, quotes are missing around a program and its arguments. */
function tooManyWords(words: readonly string[], program: string | undefined): UserError {
  const lesson = words.find((word) => /^\d/.test(word)) ?? 'LESSON';
  const line = [program, ...words.filter((word) => word !== lesson)].join(' ');
  const sentence =
    program === undefined
      ? `Name one lesson, or none for all of them: ${words.join(', ')}?`
      : `A program with arguments needs quotes: npm run check -- ${lesson} --program '${line}'`;
  return new UserError('wrong-usage', sentence);
}

const HELP = `
Exit codes: 0 all passed, 1 something failed, 2 wrong usage, 3 the machine or the workbook is at fault.

  npm run check -- 02
  npm run check -- 02 --program 'python3 server.py'
  npm run check -- 02 --mistake NAME
  npm run check -- --target solutions --json`;

function readTarget(workbook: string, lesson: Lesson | undefined, options: Options): Target {
  const { program, mistake, target } = options;
  const given = (['program', 'mistake', 'target'] as const)
    .filter((name) => options[name] !== undefined)
    .map((name) => `--${name}`);
  if (given.length > 1) {
    throw new UserError('wrong-usage', `${given.slice(0, 2).join(' and ')} exclude each other.`);
  }
  if (program === undefined && mistake === undefined) {
    return folderTarget(workbook, target ?? 'lessons');
  }
  if (lesson === undefined) {
    const words = `${given.join()} '${program ?? mistake ?? ''}'`;
    const sentence = `${given.join()} needs a lesson: npm run check -- 02 ${words}`;
    throw new UserError('wrong-usage', sentence);
  }
  if (mistake !== undefined) return mistakeTarget(workbook, lesson, mistake);
  return commandTarget(program ?? '');
}

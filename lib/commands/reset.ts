// `npm run reset`: puts a lesson's starter back, or an empty page, after asking and after a backup; `--undo` restores what was replaced last.

import { createInterface } from 'node:readline/promises';
import { EXIT, UserError } from '../harness/user-error.ts';
import { lessonNumber, findLesson, readLessons, type Lesson } from '../workbook/catalogue.ts';
import { undo } from '../workbook/backup.ts';
import { blankFiles, replaceFiles, starterFiles } from '../workbook/lesson-files.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';
import { renderReplaced, renderUndone } from '../workbook/render/render-replaced.ts';

interface Options {
  readonly blank?: true;
  readonly undo?: true;
  readonly yes?: true;
}

/** @returns The exit code: 1 if the answer was no. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand(
    'reset',
    'Starts a lesson over; what you wrote is kept as a backup.',
    io,
  )
    .argument('[lesson]', 'number or folder')
    .option('--blank', 'an empty page in place of the starter: signatures alone')
    .option('--undo', 'bring back what a reset or `solution --take` replaced')
    .option('--yes', 'do not ask')
    .parse(args, { from: 'user' });
  const lesson = needLesson(io.workbook, command.args[0], 'reset');
  const options = command.opts<Options>();
  if (options.undo) {
    io.print(renderUndone(undo(io.workbook, `lessons/${lesson.name}`)));
    return EXIT.passed;
  }
  const makeFiles = options.blank ? blankFiles : starterFiles;
  const what = options.blank ? 'an empty page' : 'the starter';
  const changed = makeFiles(io.workbook, lesson).filter(
    ({ content, current }) => content !== current,
  );
  if (changed.length === 0) {
    io.print([`Lesson ${lesson.number} is ${what} already: there is nothing to reset.`]);
    return EXIT.passed;
  }
  const names = changed.map(({ file }) => file).join(' and ');
  const question = `Start lesson ${lesson.number} over? ${names} will be ${what}${options.blank ? '' : ' again'}, and a backup is kept.`;
  if (!options.yes && !(await askYesNo(question, io))) {
    io.print(['Nothing was changed.']);
    return EXIT.failed;
  }
  const done = replaceFiles(io.workbook, changed, 'reset');
  io.print(renderReplaced(done, `npm run reset -- ${lessonNumber(lesson)} --undo`));
  return EXIT.passed;
}

/**
 * Asks the user to confirm.
 *
 * @returns Whether the answer was yes; the end of the input is a no.
 * @throws UserError without a terminal to ask at.
 */
async function askYesNo(question: string, io: Io): Promise<boolean> {
  if (!process.stdin.isTTY || !io.isTerminal) {
    throw new UserError('needs-terminal', `${question} Add --yes to confirm.`);
  }
  const asker = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await Promise.race([
      asker.question(`${question} [y/N] `, { signal: io.stop }),
      new Promise<string>((resolve) => asker.once('close', () => resolve(''))),
    ]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asker.close();
  }
}

/**
 * The lesson that a word names; it is required.
 *
 * @throws UserError if there is no word, or no such lesson.
 */
export function needLesson(workbook: string, word: string | undefined, command: string): Lesson {
  const lessons = readLessons(workbook);
  if (word !== undefined) return findLesson(lessons, word);
  const first = lessons[0] ? lessonNumber(lessons[0]) : '01';
  throw new UserError('wrong-usage', `Which lesson? For example: npm run ${command} -- ${first}`);
}

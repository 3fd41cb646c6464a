// `npm run hint`: shows one more hint for the current step of a lesson.

import { EXIT, UserError } from '../harness/user-error.ts';
import { lessonNumber, findLesson, readLessons } from '../workbook/catalogue.ts';
import { readProgress } from '../workbook/progress-file.ts';
import { currentLesson, progressIn } from '../workbook/progress.ts';
import { nextHint, rememberHints } from '../workbook/next-hint.ts';
import { brokenPrerequisite } from '../workbook/prerequisites.ts';
import { renderHint } from '../workbook/render/render-hint.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';
import { wholeNumber } from './parse-option.ts';

interface Options {
  readonly step?: number;
  readonly all?: true;
}

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand('hint', 'Shows one more hint for your current step.', io)
    .argument('[lesson]', 'number or folder (default: the first lesson that does not pass)')
    .option('--step <number>', 'a hint for another step', wholeNumber(1, 99))
    .option('--all', 'show all hints of the step at once')
    .parse(args, { from: 'user' });
  const [word] = command.args;
  const options = command.opts<Options>();
  const lessons = readLessons(io.workbook);
  const { progress } = readProgress(io.workbook);
  const lesson = word === undefined ? currentLesson(lessons, progress) : findLesson(lessons, word);
  const { step } = options;
  if (step !== undefined && step > Math.max(lesson.steps.length, 1)) {
    const sentence = `Lesson ${lesson.number} has ${lesson.steps.length} steps; there is no step ${step}.`;
    throw new UserError('unknown-step', sentence);
  }
  const found = nextHint(io.workbook, lesson, progressIn(progress, lesson.name), {
    ...(step !== undefined && { step }),
    all: options.all === true,
  });
  const again = `npm run hint -- ${lessonNumber(lesson)} --step ${step}`;
  const beginWith = brokenPrerequisite(lessons, lesson, progress);
  io.print(renderHint(found, { ...io, beginWith, ...(step !== undefined && { more: again }) }));
  rememberHints(io.workbook, found);
  return EXIT.passed;
}

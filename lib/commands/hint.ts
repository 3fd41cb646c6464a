// `npm run hint`: one hint more for the step that a lesson is at; which one is decided in ../hint/next-hint.ts.

import { InvalidArgumentError } from 'commander';
import { EXIT, UserError } from '../harness/user-error.ts';
import { findLesson, readLessons } from '../workbook/catalogue.ts';
import { changeProgress, readProgress } from '../workbook/progress-file.ts';
import { currentLesson, progressIn, withHint } from '../workbook/progress.ts';
import { nextHint } from '../workbook/next-hint.ts';
import { renderHint } from '../workbook/render/render-hint.ts';
import type { Io } from '../workbook/io.ts';
import { commandNamed } from './read-words.ts';
import { lessonNumber } from '../workbook/render/render-lesson.ts';

interface Options {
  readonly step?: number;
  readonly all?: true;
}

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = commandNamed('hint', 'Shows one more hint for the step that you are at.')
    .argument('[lesson]', 'number or folder (default: the first lesson that does not pass)')
    .option('--step <number>', 'a hint for another step', readStep)
    .option('--all', 'show all hints of the step at once')
    .parse([...args], { from: 'user' });
  const [word] = command.args;
  const options = command.opts<Options>();
  const lessons = readLessons(io.workbook);
  const { progress } = readProgress(io.workbook);
  const lesson = word === undefined ? currentLesson(lessons, progress) : findLesson(lessons, word);
  const { step } = options;
  if (step !== undefined && step > Math.max(lesson.steps.length, 1)) {
    const sentence = `Lesson ${lesson.number} has ${lesson.steps.length} steps, and no step ${step}.`;
    throw new UserError('unknown-step', sentence);
  }
  const found = nextHint(io.workbook, lesson, progressIn(progress, lesson.name), {
    ...(step !== undefined && { step }),
    all: options.all === true,
  });
  const again = `npm run hint -- ${lessonNumber(lesson)} --step ${step}`;
  io.print(renderHint(found, { ...io, ...(step !== undefined && { more: again }) }));
  if (found.kind === 'hints') {
    changeProgress(io.workbook, (before) =>
      found.shown.reduce(
        (after, { place }) => withHint(after, lesson.name, found.step, place),
        before,
      ),
    );
  }
  return EXIT.passed;
}

function readStep(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A step is a number: 1, 2, 3 …');
}

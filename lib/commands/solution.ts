// `npm run solution`: shows the diff between the student's file and the solution; `--take` replaces the file.

import { lessonNumber } from '../workbook/catalogue.ts';
import { EXIT } from '../harness/user-error.ts';
import { replaceFiles, solutionFiles } from '../workbook/lesson-files.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';
import { renderReplaced } from '../workbook/render/render-replaced.ts';
import { renderDiff } from '../workbook/render/render-diff.ts';
import { needLesson } from './reset.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand('solution', 'Compares your file with the solution.', io)
    .argument('[lesson]', 'number or folder')
    .option('--take', 'replace your file with it, after a backup')
    .parse(args, { from: 'user' });
  const lesson = needLesson(io.workbook, command.args[0], 'solution');
  const files = solutionFiles(io.workbook, lesson);
  if (command.opts<{ take?: true }>().take) {
    const done = replaceFiles(io.workbook, files, 'solution');
    const lines = renderReplaced(done, `npm run reset -- ${lessonNumber(lesson)} --undo`);
    io.print(lines.length > 0 ? lines : ['Your file is the solution already.']);
    return EXIT.passed;
  }
  io.print(renderDiff(files, { colors: io.colors, columns: io.columns }));
  return EXIT.passed;
}

// `npm run new-lesson`: begins a lesson that works, to be changed into the one that is wanted.

import type { Command } from 'commander';
import { EXIT } from '../../harness/user-error.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { makeLesson } from '../../authoring/new-lesson/make-lesson.ts';
import type { Io } from '../io.ts';

const EXAMPLES = `
For example: npm run new-lesson -- 06-mailing-list

What it writes is a whole lesson with one step, and \`npm run verify -- 06\` accepts it as it is.
docs/writing-a-lesson.md says how to go on.`;

/** Describes the command to the command line. */
export function describeNewLesson(
  program: Command,
  io: Io,
  done: (exitCode: number) => void,
): void {
  program
    .description('Begin a new lesson.')
    .argument('<name>', 'its number and its name: 06-mailing-list')
    .addHelpText('after', EXAMPLES)
    .action((name: string) => {
      const files = makeLesson(findWorkbook(), name);
      for (const file of files) io.print(`  ${file}`);
      io.print(`Now: npm run verify -- ${name.slice(0, 2)}. Then docs/writing-a-lesson.md.`);
      done(EXIT.passed);
    });
}

// `npm run new-lesson`: creates a lesson that works, as a start for your own.

import { makeLesson } from '../authoring/new-lesson/make-lesson.ts';
import { EXIT } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';

const EXAMPLES = `
For example: npm run new-lesson -- 06-mailing-list

It writes a complete lesson with one step, which \`npm run verify -- 06\` accepts as it is.
docs/writing-a-lesson.md explains how to continue.`;

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name = ''] = defineCommand('new-lesson', 'Creates a new lesson.', io)
    .usage('-- <name>')
    .argument('<name>', 'its number and its name: 06-mailing-list')
    .addHelpText('after', EXAMPLES)
    .parse(args, { from: 'user' }).args;
  const files = makeLesson(io.workbook, name);
  io.print(files.map((file) => `  ${file}`));
  io.print([`Next: npm run verify -- ${name.slice(0, 2)}. Then read docs/writing-a-lesson.md.`]);
  return EXIT.passed;
}

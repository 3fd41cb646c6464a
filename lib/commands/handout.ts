// `npm run handout`: writes the students' edition into a new folder.

import { makeHandout } from '../grader/handout/make-handout.ts';
import { EXIT } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const description =
    "Writes the students' edition: lessons, starters and checks, without any answer.";
  const [folder = ''] = defineCommand('handout', description, io)
    .usage('-- <folder>')
    .argument('<folder>', 'a new folder')
    .parse(args, { from: 'user' }).args;
  const files = await makeHandout(io.workbook, folder);
  io.print([
    `${files.length} files in ${folder}. It can become a repository: run git init in it; npm start works.`,
  ]);
  return EXIT.passed;
}

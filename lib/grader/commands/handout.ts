// `npm run handout`: writes the student's edition into a new folder.

import type { Command } from 'commander';
import { EXIT } from '../../harness/user-error.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { makeHandout } from '../handout/make-handout.ts';
import type { Io } from '../io.ts';

/** Describes the command to the command line. */
export function describeHandout(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .description('Write the student’s edition: lessons, starters and checks, without any answer.')
    .argument('<folder>', 'a new folder')
    .action(async (folder: string) => {
      const files = await makeHandout(findWorkbook(), folder);
      io.print(
        `${files.length} files in ${folder}. It is ready to be a repository: git init, and npm start works in it.`,
      );
      done(EXIT.passed);
    });
}

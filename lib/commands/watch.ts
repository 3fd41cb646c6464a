// `npm start`: checks the student's program after every save, on a screen or in plain lines.

import { EXIT } from '../harness/user-error.ts';
import { Judge } from '../harness/runner/judge.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { folderTarget } from '../workbook/target.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand('watch', 'Checks your program whenever you save it.', io)
    .name('npm start')
    .usage('-- [options]')
    .option('--plain', 'print plain lines instead of drawing a screen')
    .option('--no-pages', 'serve no live pages')
    .option('--no-isolation', 'use the machine’s own network, one program at a time')
    .parse(args, { from: 'user' });
  const { plain, isolation, pages } = command.opts<{
    plain?: true;
    isolation: boolean;
    pages: boolean;
  }>();
  const lessons = readLessons(io.workbook);
  const judge = new Judge({
    workbook: io.workbook,
    testFiles: lessons.map(({ testFile }) => testFile),
    isolation: isolation ? 'best' : 'none',
  });
  judge.warmUp().catch(() => undefined); // The first check reports it.
  const target = folderTarget(io.workbook, 'lessons');
  const options = { workbook: io.workbook, lessons, judge, target };
  try {
    if (plain || !canDraw(io)) {
      await (await import('../watch/watch-plain.ts')).watchPlainly(options, io);
    } else {
      await (
        await import('../watch/watch-screen.ts')
      ).watchOnScreen({ ...options, hasPages: pages }, io);
    }
    return EXIT.passed;
  } finally {
    await judge.close();
  }
}

function canDraw(io: Io): boolean {
  return io.isTerminal && process.stdin.isTTY && process.env.TERM !== 'dumb';
}

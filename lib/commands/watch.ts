// `npm start`: checks the student's program at every save, on a screen or in plain lines.

import { EXIT } from '../harness/user-error.ts';
import { Judge } from '../harness/runner/judge.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { folderTarget } from '../workbook/target.ts';
import type { Io } from '../workbook/io.ts';
import { commandNamed } from './read-words.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = commandNamed('watch', 'Checks your program whenever you save it.')
    .name('npm start')
    .usage('-- [options]')
    .option('--plain', 'print lines; draw no screen')
    .option('--no-pages', 'serve no live pages beside the screen')
    .option('--no-isolation', 'use the machine’s own network, one program at a time')
    .parse([...args], { from: 'user' });
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
  judge.warmUp().catch(() => undefined); // Whoever asks first is told.
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

// `npm start`: checks the student's program after every save, on a screen or in plain lines.

import { Option } from 'commander';
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
    // For the process that shows the demo, which gives it a private network.
    .addOption(new Option('--demo <folder>', 'print the demo as JSON').hideHelp())
    .parse(args, { from: 'user' });
  const { plain, isolation, pages, demo } = command.opts<{
    demo?: string;
    plain?: true;
    isolation: boolean;
    pages: boolean;
  }>();
  const lessons = readLessons(io.workbook);
  if (demo !== undefined) {
    const { printDemo } = await import('../watch/demo/demo-in-network.ts');
    const shown = { lessons, target: folderTarget(io.workbook, demo) };
    return (await printDemo(shown, io.print)) ? EXIT.passed : EXIT.failed;
  }
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

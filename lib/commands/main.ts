// The command line's entry: names every command, loads the one that is asked for, and is the only one to print; not what a command does.

import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { EXIT } from '../harness/user-error.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { linkPaths } from '../workbook/render/link-paths.ts';
import type { CommandModule, Io } from '../workbook/io.ts';

/** Every command with its summary; `start.mjs` runs the words of other apps. */
const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<CommandModule> }>> =
  {
    watch: {
      summary: 'check your program whenever you save it (npm start)',
      load: () => import('./watch.ts'),
    },
    check: { summary: 'check one lesson, or all', load: () => import('./check.ts') },
    hint: { summary: 'show one more hint', load: () => import('./hint.ts') },
    list: { summary: 'show how far you are', load: () => import('./list.ts') },
    reset: {
      summary: 'begin a lesson anew (--undo takes it back)',
      load: () => import('./reset.ts'),
    },
    solution: {
      summary: 'show the solution beside your file',
      load: () => import('./solution.ts'),
    },
    sync: {
      summary: 'write starters and code in texts anew (for maintainers)',
      load: () => import('./sync.ts'),
    },
    doctor: {
      summary: 'look at this machine: what is needed, what is there',
      load: () => import('./doctor.ts'),
    },
    wire: { summary: 'see your own frames on the wire', load: () => import('./wire.ts') },
  };

const OTHER_APPS = `
Other words: test, lint, docs, verify, grade, handout, new-lesson and bench, for instructors and maintainers.
A lesson is named by its number (2, 02) or its folder (02-bbs-server).`;

/** Columns of a file or a pipe: as of a usual terminal. */
const COLUMNS_ELSEWHERE = 100;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => stop.abort());
}
// Whoever reads us may have had enough: `npm run check | head`.
// Before the end that is no pass.
process.stdout.on('error', () => process.exit(process.exitCode ?? EXIT.interrupted));

try {
  process.exitCode = await dispatch(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  } else if (stop.signal.aborted) {
    process.exitCode = EXIT.interrupted;
  } else {
    const { explainError } = await import('./explain-error.ts');
    const { exitCode, lines } = explainError(error);
    printTo(process.stderr)(lines);
    process.exitCode = exitCode;
  }
}

async function dispatch(words: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.passed;
  const program = new Command('npm run')
    .usage('COMMAND [-- lesson] [options]')
    .description('Learn network programming: build a bulletin board that others can dial into.')
    .addHelpText('after', OTHER_APPS)
    .version('0.1.0')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride();
  for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
    program
      .command(name)
      .summary(summary)
      .usage('')
      .argument('[words...]')
      // The command reads its own words, `--help` too.
      .helpOption(false)
      .allowUnknownOption()
      .action(async () => {
        const { run } = await load();
        exitCode = await run(words.slice(1), makeIo());
      });
  }
  if (words.length === 0) program.help();
  await program.parseAsync(words, { from: 'user' });
  return exitCode;
}

function makeIo(): Io {
  const workbook = findWorkbook();
  const print = printTo(process.stdout);
  return {
    workbook,
    print: process.stdout.isTTY ? (lines) => print(linkPaths(lines, workbook)) : print,
    warn: printTo(process.stderr),
    colors: pc.createColors(hasColors()),
    isTerminal: process.stdout.isTTY,
    columns: process.stdout.isTTY ? process.stdout.columns : COLUMNS_ELSEWHERE,
    stop: stop.signal,
  };
}

function printTo(stream: NodeJS.WriteStream): (lines: readonly string[]) => void {
  return (lines) => void stream.write(lines.map((line) => `${line}\n`).join(''));
}

/** picocolors would colour every pipe on Windows and under CI. */
function hasColors(): boolean {
  return pc.isColorSupported && (process.stdout.isTTY || (process.env.FORCE_COLOR ?? '') !== '');
}

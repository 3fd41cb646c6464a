// The entry point of every command: loads the one that was asked for, runs it, and turns its errors into a sentence and an exit code.

import { Command, CommanderError } from 'commander';
import { EXIT, UserError } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { fileProblem } from '../workbook/state-folder.ts';
import { lessonForms, withOutput } from './define-command.ts';
import { processIo } from './process-io.ts';

/** One row of the help; without `load`, `start.mjs` runs it before anything is compiled. */
interface Entry {
  readonly summary: string;
  /** Loads a command's module, which reads its own options and resolves to its exit code. */
  readonly load?: () => Promise<{ run(args: readonly string[], io: Io): Promise<number> }>;
}

const FOR_STUDENTS: Readonly<Record<string, Entry>> = {
  watch: {
    summary: 'check your program whenever you save it (npm start)',
    load: () => import('./watch.ts'),
  },
  check: { summary: 'check one lesson, or all of them', load: () => import('./check.ts') },
  hint: { summary: 'show one more hint', load: () => import('./hint.ts') },
  list: { summary: 'show your progress', load: () => import('./list.ts') },
  reset: {
    summary: 'start a lesson over (--undo brings your work back)',
    load: () => import('./reset.ts'),
  },
  solution: {
    summary: 'compare your file with the solution',
    load: () => import('./solution.ts'),
  },
  doctor: { summary: 'check that this machine is ready', load: () => import('./doctor.ts') },
  wire: { summary: 'see your own messages on the wire', load: () => import('./wire.ts') },
};

const FOR_INSTRUCTORS: Readonly<Record<string, Entry>> = {
  verify: { summary: 'prove that the lessons are sound', load: () => import('./verify.ts') },
  grade: { summary: 'grade submissions in sandboxes', load: () => import('./grade.ts') },
  handout: { summary: "write the students' edition", load: () => import('./handout.ts') },
  'new-lesson': { summary: 'start a new lesson', load: () => import('./new-lesson.ts') },
  docs: { summary: 'build the pages of the workbook', load: () => import('./docs.ts') },
  sync: { summary: 'update generated files', load: () => import('./sync.ts') },
  bench: { summary: 'measure the speed of everything', load: () => import('./bench.ts') },
  test: { summary: 'run lint and all tests' },
  lint: { summary: 'check types, lint rules and format' },
};

/**
 * @param words - The command's name and its arguments.
 * @returns Its exit code.
 * @throws Any internal error; `start.mjs` reports it.
 */
export async function main(words: readonly string[], io: Io = processIo()): Promise<number> {
  try {
    const [name = '', ...args] = words;
    const entry = { ...FOR_STUDENTS, ...FOR_INSTRUCTORS }[name];
    if (!entry?.load) return showHelp(words, io);
    return await (await entry.load()).run(args, io);
  } catch (error) {
    return explainError(error, io);
  }
}

/** @throws CommanderError for an unknown command, naming the nearest one. */
function showHelp(words: readonly string[], io: Io): number {
  const program = withOutput(new Command('npm run'), io)
    .usage('COMMAND [-- lesson] [options]')
    .description('Learn network programming: build a bulletin board that others can dial into.')
    .addHelpText('after', `\nA lesson is named by its ${lessonForms(io.workbook)}.`)
    .version('0.1.0')
    .helpCommand(false)
    .configureHelp({ subcommandTerm: (command) => command.name() });
  const groups = { 'Commands:': FOR_STUDENTS, 'For instructors and maintainers:': FOR_INSTRUCTORS };
  for (const [heading, entries] of Object.entries(groups))
    for (const [name, { summary }] of Object.entries(entries))
      program.command(name).summary(summary).helpGroup(heading);
  if (words.length === 0) program.outputHelp();
  else program.parse(words, { from: 'user' });
  return EXIT.passed;
}

/**
 * Explains the error that ended a command: one sentence for its user, never a stack.
 *
 * @returns The exit code.
 * @throws The error itself if no user can have caused it.
 */
function explainError(error: unknown, io: Io): number {
  io.progress('');
  // Commander has printed its sentence, or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  if (io.stop.aborted) {
    io.warn(['Stopped.']);
    return EXIT.interrupted;
  }
  const known = fileProblem(error);
  if (!(known instanceof UserError)) throw known;
  const { place, message, exitCode } = known;
  const line = place?.line === undefined ? '' : `:${place.line}`;
  io.warn([place ? `${place.file}${line}: ${message}` : message]);
  return exitCode;
}

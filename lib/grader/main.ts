// The instructor's entry: `grade`, `handout`, `new-lesson`; loads the command that is asked for, and is the only one to print.

import { Command, CommanderError } from 'commander';
import { EXIT, UserError } from '../harness/user-error.ts';
import { fileProblem } from '../workbook/state-folder.ts';
import type { Io } from './io.ts';

/** Milliseconds between two lines of progress in a log. */
const SELDOM = 15_000;
let last = performance.now();

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => stop.abort());
// Whoever reads us may have had enough: `npm run grade -- … | head`.
// Before the end that is no pass.
process.stdout.on('error', () => process.exit(process.exitCode ?? EXIT.interrupted));

try {
  process.exitCode = await dispatch(process.argv.slice(2));
} catch (error) {
  io().progress('');
  process.exitCode = explain(error);
}

async function dispatch([word = '', ...words]: readonly string[]): Promise<number> {
  const program = new Command(`npm run ${word} --`).exitOverride();
  let exitCode: number = EXIT.passed;
  const done = (code: number) => void (exitCode = code);
  switch (word) {
    case 'grade':
      (await import('./commands/grade.ts')).describeGrade(program, io(), done);
      break;
    case 'handout':
      (await import('./commands/handout.ts')).describeHandout(program, io(), done);
      break;
    case 'new-lesson':
      (await import('./commands/new-lesson.ts')).describeNewLesson(program, io(), done);
      break;
    default:
      throw new UserError('wrong-usage', `There is no command "${word}" here.`);
  }
  await program.parseAsync([...words], { from: 'user' });
  return exitCode;
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  if (stop.signal.aborted) {
    console.error('Stopped.');
    return EXIT.interrupted;
  }
  const known = fileProblem(error);
  if (!(known instanceof Error)) throw known;
  if (!(known instanceof UserError) && !('syscall' in known)) throw known;
  console.error(known.message);
  return known instanceof UserError ? known.exitCode : EXIT.broken;
}

function io(): Io {
  return {
    print: (line) => console.log(line),
    tell: (line) => console.error(line),
    progress: process.stderr.isTTY ? (line) => process.stderr.write(`\r\x1b[K${line}`) : nowAndThen,
    signal: stop.signal,
  };
}

function nowAndThen(line: string): void {
  if (line === '' || performance.now() - last < SELDOM) return;
  last = performance.now();
  console.error(line);
}

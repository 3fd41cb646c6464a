// Makes the command that starts a program, from its source or from the words of a command line.

import { resolve } from 'node:path';
import { userFolder } from '../find-workbook.ts';
import { UserError } from '../user-error.ts';
import { findExecutable } from './find-executable.ts';
import { unbuffered } from './unbuffered.ts';
import { compileProgram, type ProgramSource } from './build.ts';
import { SourceProblem } from './source-problem.ts';
import { UNHANDLED } from '../diagnosis/read-crash.ts';
import type { Command } from '../driver/program-process.ts';

/**
 * Makes Node report whether a fatal error came from a promise without a handler, which its own report doesn't
 * say. An error at the top of a module does too, but its stack shows the module being run, or its `await`.
 */
const ORIGIN = `process.on('uncaughtExceptionMonitor', (error, origin) => {
  const isOfModule = /ModuleJob|at async (?:file:|\\/)/.test(error?.stack);
  if (origin === 'unhandledRejection' && !isOfModule) console.error('${UNHANDLED}');
});`;

/** How Node runs a compiled program. */
export const NODE: readonly [string, ...string[]] = [
  process.execPath,
  '--enable-source-maps',
  `--import=data:text/javascript,${encodeURIComponent(ORIGIN)}`,
];

/**
 * Compiles a program of the workbook's layout.
 *
 * @param folder - Where the compiled files go.
 * @returns Its command, or the problem with its source.
 */
export async function programFromSource(
  source: ProgramSource,
  folder: string,
): Promise<Command | SourceProblem> {
  try {
    const file = await compileProgram(source, folder);
    const argv = [...NODE, file] as const;
    return { argv, cwd: resolve(source.root), env: environmentOfPrograms() };
  } catch (error) {
    if (error instanceof SourceProblem) return error;
    throw error;
  }
}

/**
 * Splits a command line into words as a shell would, at spaces outside quotes. No shell runs, but for the `.cmd` files of
 * Windows, by which npm and others install programs. The program gets what makes its output come at once; see
 * {@link unbuffered}.
 *
 * @param from - The folder that it starts in, and that relative paths are read from.
 * @throws UserError if the first word isn't a program.
 */
export function programFromCommand(text: string, from = userFolder()): Command {
  const words = [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  );
  const [file = '', ...args] = words;
  const path = findExecutable(file, from);
  if (path === undefined) throw noSuchProgram(file, from);
  const isBatchFile = process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(path);
  const shellLine = isBatchFile ? { shellLine: text } : {};
  const env = environmentOfPrograms();
  return unbuffered({ argv: [path, ...args], ...shellLine, cwd: from, env });
}

function noSuchProgram(file: string, from: string): UserError {
  const place = /[\\/]/.test(file)
    ? `there is no file ${resolve(from, file)}`
    : 'PATH has no program of this name';
  return new UserError('no-such-program', `There is no program "${file}" to start: ${place}.`);
}

/** This process's environment, less what would change how a program runs or where it looks for its name service. */
export function environmentOfPrograms(): Record<string, string> {
  const without = /^(?:NODE_|npm_|DNS_SERVER$|TSX_)/;
  const kept = Object.entries(process.env).filter(([name]) => !without.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

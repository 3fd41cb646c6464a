// Makes the command that starts a program, from its source or from the words of a command line.

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { compileProgram, SourceProblem, type ProgramSource } from './build.ts';
import { UNHANDLED } from '../diagnosis/read-crash.ts';
import type { Command } from '../driver/program-process.ts';

/**
 * Makes Node say of an error that ends a program whether it came out of a promise that nobody awaited: its own report
 * does not tell. An error at the top of a module does too, but its stack shows the module being run, or its `await`.
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

/** The command line names a program that is not there. */

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
 * Reads a command as a shell would read its words: parted by spaces, with quotes for words that hold some. No shell runs.
 *
 * @throws UserError if the first word is no program.
 */
export function programFromCommand(text: string): Command {
  const words = [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  );
  const [file = '', ...args] = words;
  const path = findExecutable(file);
  if (path === undefined)
    throw new UserError('no-such-program', `There is no program "${file}" to start.`);
  return { argv: [path, ...args], cwd: process.cwd(), env: environmentOfPrograms() };
}

/** This process's environment, less what would change how a program runs or where it looks for its name service. */
export function environmentOfPrograms(): Record<string, string> {
  const without = /^(?:NODE_|npm_|DNS_SERVER$|TSX_)/;
  const kept = Object.entries(process.env).filter(([name]) => !without.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

function findExecutable(file: string): string | undefined {
  if (file === '') return undefined;
  if (/[\\/]/.test(file)) return isExecutable(resolve(file)) ? resolve(file) : undefined;
  const endings = process.platform === 'win32' ? (process.env.PATHEXT ?? '.EXE').split(';') : [''];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => endings.map((ending) => join(folder, file + ending)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

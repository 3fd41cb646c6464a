// The languages besides TypeScript in which right programs are kept: what each needs here, and how its programs are built.

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { findExecutable } from '../harness/runner/find-executable.ts';

/** How a program is built and started; its output is a command line as `--program` takes it. */
interface Language {
  /** The programs that have to be on this machine. */
  readonly needs: readonly string[];
  /** Compiles a file into a folder, if there is something to compile, and returns the command line of its program. */
  readonly build: (file: string, folder: string) => Promise<string>;
}

const run = promisify(execFile);

/** By the ending of a file. Whatever else is in a variant's folder (a header, a class without `main`) is shared code. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  '.py': {
    needs: ['python3'],
    build: async (file) => `python3 -B "${file}"`,
  },
  '.c': {
    needs: ['cc'],
    build: async (file, folder) => {
      const program = join(folder, basename(file, '.c'));
      await run('cc', ['-O1', '-o', program, file, '-lpthread']);
      return `"${program}"`;
    },
  },
  '.java': {
    needs: ['javac', 'java'],
    build: async (file, folder) => {
      const variants = dirname(dirname(file));
      const sources = readdirSync(variants).map((name) => join(variants, name));
      await run('javac', ['-d', folder, '-sourcepath', sources.join(':'), file]);
      return `java -cp "${folder}" ${basename(file, '.java')}`;
    },
  },
};

/** A right program in another language. */
export interface ForeignSource {
  /** Its file, absolute. */
  readonly foreign: string;
  /** What is missing on this machine, if anything is: `javac`. */
  readonly missing: string | undefined;
  /** Compiles it into an empty folder, and returns the command line that starts it. */
  readonly build: (folder: string) => Promise<string>;
}

/** The source of a program in another language; `undefined` for any other file. */
export function readForeign(file: string, text: string): ForeignSource | undefined {
  const language = LANGUAGES[extname(file)];
  if (!language || (file.endsWith('.java') && !text.includes('static void main(')))
    return undefined;
  const missing = language.needs.find((name) => findExecutable(name) === undefined);
  return { foreign: file, missing, build: (folder) => language.build(file, folder) };
}

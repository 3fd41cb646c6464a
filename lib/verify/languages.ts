// The languages besides TypeScript in which right programs are kept: what each needs here, and how its programs are built.

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { findExecutable } from '../harness/runner/find-executable.ts';

/** How a program is built and started; its output is a command line as `--program` takes it. */
interface Language {
  readonly name: string;
  /** The programs that have to be on this machine. */
  readonly needs: readonly string[];
  /** Compiles a file into a folder, if there is something to compile, and returns the command line of its program. */
  readonly build: (file: string, folder: string) => Promise<string>;
}

const run = promisify(execFile);

/** By the ending of a file. Whatever else is in a variant's folder (a header, a class without `main`) is shared code. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  '.py': {
    name: 'Python',
    needs: ['python3'],
    build: async (file) => `python3 -B "${file}"`,
  },
  '.c': {
    name: 'C',
    needs: ['cc'],
    build: async (file, folder) => {
      const program = join(folder, basename(file, '.c'));
      await run('cc', ['-O1', '-o', program, file, '-lpthread']);
      return `"${program}"`;
    },
  },
  '.java': {
    name: 'Java',
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
  /** The language's name: `Python`. */
  readonly language: string;
  /** What is missing on this machine, if anything is: `javac`. */
  readonly missing: string | undefined;
}

/** The source of a program in another language; `undefined` for any other file. */
export function readForeign(file: string, text: string): ForeignSource | undefined {
  const language = LANGUAGES[extname(file)];
  if (!language || (language.name === 'Java' && !text.includes('static void main(')))
    return undefined;
  const missing = language.needs.find((name) => findExecutable(name) === undefined);
  return { foreign: file, language: language.name, missing };
}

/**
 * Builds a program and returns the command line that starts it.
 *
 * @param folder - An empty folder for what is compiled.
 * @throws Error if it does not compile.
 */
export function buildForeign({ foreign }: ForeignSource, folder: string): Promise<string> {
  const language = LANGUAGES[extname(foreign)];
  if (!language) throw new Error(`No language is known for ${foreign}.`);
  return language.build(foreign, folder);
}

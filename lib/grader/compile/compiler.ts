// Compiles submissions in a process of its own, one at a time; a source that takes too long or ends that process has a problem.

import { fork, spawn, type ChildProcess } from 'node:child_process';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { UserError } from '../../harness/user-error.ts';
import {
  newBuildFolder,
  removeFolder,
  SourceProblem,
  type ProgramSource,
} from '../../harness/runner/build.ts';
import { environmentOfPrograms } from '../../harness/runner/program-of.ts';
import { BATCH } from '../limits.ts';
import { SYSTEM } from '../sandbox/system-mounts.ts';
import type { CompileAnswer, CompileRequest } from './compile-worker.ts';

/** Where the compiler works. */
export interface CompilerOptions {
  readonly workbook: string;
  /** The only folder that it may write to; sources and compiled programs are below it. */
  readonly work: string;
  readonly sandboxed: boolean;
}

/** The compiler does not even start: that is the machine's fault, and no submission's. */

/** A compiler with its process, for one program after the other. */
export class Compiler {
  readonly #options: CompilerOptions;
  readonly #folder: string;
  readonly #ready: Promise<unknown>;
  #worker: { readonly child: ChildProcess; readonly ready: Promise<unknown> } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: CompilerOptions) {
    this.#options = options;
    this.#folder = newBuildFolder(options.workbook);
    this.#ready = compileWorker(options.workbook, this.#folder);
    this.#ready.catch(() => undefined); // Whoever asks first is told.
  }

  /**
   * Starts the process ahead of the first program.
   *
   * @throws UserError if it cannot be started.
   */
  async warmUp(): Promise<void> {
    await this.#start();
  }

  /**
   * Compiles a program.
   *
   * @returns The file to start, or the problem with its source.
   * @throws UserError if the compiler itself cannot be started.
   */
  compile(source: ProgramSource, folder: string): Promise<string | SourceProblem> {
    const turn = this.#last.then(() => this.#compileNow({ source, folder }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the process and removes what was made for it. */
  async close(): Promise<void> {
    await this.#ready.catch(() => undefined);
    await this.#worker?.ready.catch(() => undefined); // Killed while it sets up its sandbox, it would leave a half of itself behind.
    this.#stop();
    removeFolder(this.#folder);
  }

  async #compileNow(request: CompileRequest): Promise<string | SourceProblem> {
    const first = await this.#ask(request);
    // Only a source that does it twice, the second time to a fresh process, is to blame.
    const answer = first.kind === 'broke' ? await this.#ask(request) : first;
    switch (answer.kind) {
      case 'compiled':
        return answer.file;
      case 'problem':
        return new SourceProblem(
          answer.missing,
          answer.file,
          answer.line,
          answer.column,
          answer.message,
        );
      case 'broke':
        return new SourceProblem(
          false,
          join(request.source.root, request.source.entry),
          1,
          1,
          `The compiler gives up on this file: ${answer.message}. Is something nested thousands deep?`,
        );
    }
  }

  async #ask(request: CompileRequest): Promise<CompileAnswer> {
    const child = await this.#start();
    return new Promise((resolve) => {
      const settle = (answer: CompileAnswer) => {
        clearTimeout(limit);
        child.removeAllListeners();
        child.on('error', () => undefined);
        if (answer.kind === 'broke') this.#stop();
        resolve(answer);
      };
      const limit = setTimeout(
        () => settle({ kind: 'broke', message: 'it took too long' }),
        BATCH.compile,
      );
      child.once('message', (answer: CompileAnswer) => settle(answer));
      child.once('exit', () => settle({ kind: 'broke', message: 'it ended' }));
      child.once('error', (error) => settle({ kind: 'broke', message: error.message }));
      child.send(request, (error) => {
        if (error) settle({ kind: 'broke', message: error.message });
      });
    });
  }

  async #start(): Promise<ChildProcess> {
    await this.#ready;
    if (this.#worker === undefined) {
      const child = startWorker(this.#options, join(this.#folder, WORKER));
      this.#worker = { child, ready: hasStarted(child) };
    }
    const { child, ready } = this.#worker;
    await ready.catch((error: unknown) => {
      this.#stop();
      throw error;
    });
    return child;
  }

  #stop(): void {
    this.#worker?.child.kill('SIGKILL');
    this.#worker = undefined;
  }
}

const WORKER = 'compile-worker.mjs';

async function compileWorker(workbook: string, folder: string): Promise<void> {
  await build({
    entryPoints: [join(workbook, 'lib/grader/compile/compile-worker.ts')],
    outfile: join(folder, WORKER),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
}

/** Resolves when the worker can be asked; rejects with the last words of one that ends before. */
function hasStarted(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-500)));
    const fail = (reason: string) =>
      reject(
        new UserError('no-compiler', `The process that compiles programs cannot start: ${reason}`),
      );
    child.once('message', resolve);
    child.once('close', (code) => fail(words.trim() || `it ended with ${code ?? 'a signal'}`));
    child.once('error', (error) => fail(error.message));
  });
}

/**
 * Everything but the submissions lies in folders of the sandbox's own: below `/usr/local`, say, which is empty there, none
 * could be made.
 */
function startWorker({ workbook, work, sandboxed }: CompilerOptions, file: string): ChildProcess {
  const options = {
    env: environmentOfPrograms(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as 'ipc'[],
  };
  if (!sandboxed) return fork(file, { ...options, execArgv: [] });
  const modules = join(workbook, 'node_modules');
  const mounts = [
    ...[...SYSTEM, '--tmpfs', '/tmp', '--dev', '/dev', '--bind', work, work],
    ...['--ro-bind', process.execPath, NODE_INSIDE, '--ro-bind', modules, MODULES_INSIDE],
  ];
  const command = [NODE_INSIDE, join(MODULES_INSIDE, relative(modules, file))];
  return spawn(
    'bwrap',
    ['--unshare-all', '--die-with-parent', '--new-session', ...mounts, '--', ...command],
    options,
  );
}

const NODE_INSIDE = '/node';
const MODULES_INSIDE = '/node_modules';

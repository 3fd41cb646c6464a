// Compiles submissions in a process of its own, one at a time; a source that takes too long or ends that process has a problem.

import { fork, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import {
  newBuildFolder,
  removeFolder,
  SourceProblem,
  type ProgramSource,
} from '../../harness/judge/build.ts';
import { environmentOfPrograms } from '../../harness/judge/program-of.ts';
import { BATCH } from '../limits.ts';
import { SYSTEM } from '../sandbox/system-folders.ts';
import type { CompileAnswer, CompileRequest } from './compile-worker.ts';

/** Where the compiler works. */
export interface CompilerOptions {
  readonly workbook: string;
  /** The only folder that it may write to; sources and compiled programs are below it. */
  readonly work: string;
  readonly sandboxed: boolean;
}

/** A compiler with its process, for one program after the other. */
export class Compiler {
  readonly #options: CompilerOptions;
  readonly #folder: string;
  readonly #ready: Promise<unknown>;
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: CompilerOptions) {
    this.#options = options;
    this.#folder = newBuildFolder(options.workbook);
    this.#ready = compileWorker(options.workbook, this.#folder);
    this.#ready.catch(() => undefined); // Whoever asks first is told.
  }

  /**
   * Compiles a program.
   *
   * @returns The file to start, or the problem with its source.
   * @throws Error if the compiler itself cannot be started.
   */
  compile(source: ProgramSource, folder: string): Promise<string | SourceProblem> {
    const turn = this.#last.then(() => this.#compileNow({ source, folder }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the process and removes what was made for it. */
  async close(): Promise<void> {
    this.#stop();
    await this.#ready.catch(() => undefined);
    removeFolder(this.#folder);
  }

  async #compileNow(request: CompileRequest): Promise<string | SourceProblem> {
    await this.#ready;
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

  #ask(request: CompileRequest): Promise<CompileAnswer> {
    const child = (this.#child ??= startWorker(
      this.#options,
      join(this.#folder, 'compile-worker.mjs'),
    ));
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

  #stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

async function compileWorker(workbook: string, folder: string): Promise<void> {
  await build({
    entryPoints: [join(workbook, 'lib/grader/compile/compile-worker.ts')],
    outfile: join(folder, 'compile-worker.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
}

function startWorker({ workbook, work, sandboxed }: CompilerOptions, file: string): ChildProcess {
  const options = {
    env: environmentOfPrograms(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as 'ipc'[],
  };
  if (!sandboxed) return fork(file, { ...options, execArgv: [] });
  const modules = join(workbook, 'node_modules');
  const node = process.execPath;
  const mounts = [
    ...SYSTEM,
    '--tmpfs',
    '/tmp',
    '--ro-bind',
    node,
    node,
    '--ro-bind',
    modules,
    modules,
    '--bind',
    work,
    work,
    '--dev',
    '/dev',
  ];
  return spawn(
    'bwrap',
    ['--unshare-all', '--die-with-parent', '--new-session', ...mounts, '--', node, file],
    options,
  );
}

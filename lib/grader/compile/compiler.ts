// Compiles submissions in a separate process, one at a time, with a timeout.

import { spawn, type ChildProcess } from 'node:child_process';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { UserError } from '../../harness/user-error.ts';
import { newBuildFolder, removeFolder, type ProgramSource } from '../../harness/runner/build.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import { environmentOfPrograms } from '../../harness/runner/program-of.ts';
import { BATCH } from '../limits.ts';
import { SYSTEM_MOUNTS } from '../sandbox/system-mounts.ts';
import type { CompileReply, CompileRequest } from './compile-worker.ts';

/** How to run the compiler. */
export interface CompilerOptions {
  readonly workbook: string;
  /** The only folder it may write to; contains the sources and the compiled programs. */
  readonly work: string;
  readonly sandboxed: boolean;
}

/** A compiler with its own process. */
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
    this.#ready.catch(() => undefined); // The first request reports it.
  }

  /**
   * Starts the process before the first program needs it.
   *
   * @throws UserError if it cannot be started.
   */
  async warmUp(): Promise<void> {
    await this.#start();
  }

  /**
   * @returns The file to run, or the problem in the source.
   * @throws UserError if the compiler itself cannot be started.
   */
  compile(source: ProgramSource, folder: string): Promise<string | SourceProblem> {
    const turn = this.#last.then(() => this.#compileNow({ source, folder }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the process and removes its files. */
  async close(): Promise<void> {
    await this.#ready.catch(() => undefined);
    await this.#worker?.ready.catch(() => undefined); // If killed during its setup, bubblewrap would leave a process behind.
    this.#stop();
    removeFolder(this.#folder);
  }

  async #compileNow(request: CompileRequest): Promise<string | SourceProblem> {
    const first = await this.#send(request);
    // Blame the source only if a fresh process crashes too.
    const reply = first.kind === 'crashed' ? await this.#send(request) : first;
    switch (reply.kind) {
      case 'compiled':
        return reply.file;
      case 'problem':
        return new SourceProblem(reply.seen);
      case 'crashed': {
        const message = `The compiler crashed on this file: ${reply.message}. Is something nested thousands of levels deep?`;
        const file = join(request.source.root, request.source.entry);
        return new SourceProblem({ problem: 'syntax', file, line: 1, column: 1, message });
      }
    }
  }

  async #send(request: CompileRequest): Promise<CompileReply> {
    const child = await this.#start();
    return new Promise((resolve) => {
      const settle = (reply: CompileReply) => {
        clearTimeout(timeout);
        child.removeAllListeners();
        child.on('error', () => undefined);
        if (reply.kind === 'crashed') this.#stop();
        resolve(reply);
      };
      const crash = (message: string) => settle({ kind: 'crashed', message });
      const timeout = setTimeout(() => crash('it took too long'), BATCH.compile);
      child.once('message', (reply: CompileReply) => settle(reply));
      child.once('exit', () => crash('it exited'));
      child.once('error', (error) => crash(error.message));
      child.send(request, (error) => {
        if (error) crash(error.message);
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

/** Resolves when the worker is ready; rejects with the end of its stderr if it exits first. */
function hasStarted(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-500)));
    const fail = (reason: string) =>
      reject(
        new UserError('no-compiler', `The process that compiles programs cannot start: ${reason}`),
      );
    child.once('message', resolve);
    child.once('close', (code) => fail(stderr.trim() || `it exited with ${code ?? 'a signal'}`));
    child.once('error', (error) => fail(error.message));
  });
}

/** Starts the worker. In a sandbox, Node and node_modules are mounted at fixed paths, because the sandbox may hide their real ones. */
function startWorker({ workbook, work, sandboxed }: CompilerOptions, file: string): ChildProcess {
  const options = {
    env: environmentOfPrograms(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as 'ipc'[],
  };
  if (!sandboxed) return spawn(process.execPath, [file], options);
  const modules = join(workbook, 'node_modules');
  const mounts = [
    ...[...SYSTEM_MOUNTS, '--tmpfs', '/tmp', '--dev', '/dev', '--bind', work, work],
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

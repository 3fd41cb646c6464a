// The process that compiles submissions, in a sandbox if there is one; a source that crashes the compiler ends only this.

import { compileProgram, type ProgramSource } from '../../harness/runner/build.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';

/** A request to the worker. */
export interface CompileRequest {
  readonly source: ProgramSource;
  /** Where to write the compiled files. */
  readonly folder: string;
}

/** A reply of the worker; its first message is `ready`. */
export type CompileReply =
  | { readonly kind: 'compiled'; readonly file: string }
  | {
      readonly kind: 'problem';
      readonly problem: SourceProblem['problem'];
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }
  | { readonly kind: 'crashed'; readonly message: string };

process.umask(0o022); // another user runs the programs and has to read them
process.on('message', (request: CompileRequest) => {
  void compile(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function compile({ source, folder }: CompileRequest): Promise<CompileReply> {
  try {
    return { kind: 'compiled', file: await compileProgram(source, folder) };
  } catch (error) {
    if (!(error instanceof SourceProblem)) return { kind: 'crashed', message: 'it exited' };
    const { problem, file, line, column, message } = error;
    // esbuild reports its own crash like a problem of the source.
    if (/service (was stopped|is no longer running)/i.test(message))
      return { kind: 'crashed', message: 'it exited' };
    return { kind: 'problem', problem, file, line, column, message };
  }
}

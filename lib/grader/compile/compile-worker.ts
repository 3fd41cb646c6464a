// The process that compiles submissions, in a sandbox if there is one; a source that crashes the compiler ends only this.

import { compileProgram, type ProgramSource } from '../../harness/runner/build.ts';
import type { SourceObservation } from '../../harness/diagnosis/evidence.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import { messageOf } from '../../harness/user-error.ts';

/** A request to the worker. */
export interface CompileRequest {
  readonly source: ProgramSource;
  /** Where to write the compiled files. */
  readonly folder: string;
}

/** A reply of the worker; its first message is `ready`. */
export type CompileReply =
  | { readonly kind: 'compiled'; readonly file: string }
  | { readonly kind: 'problem'; readonly seen: SourceObservation }
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
    // esbuild reports its own crash like a problem of the source.
    const isCrash = /service (was stopped|is no longer running)/i.test(messageOf(error));
    return error instanceof SourceProblem && !isCrash
      ? { kind: 'problem', seen: error.seen }
      : { kind: 'crashed', message: 'it exited' };
  }
}

// The process in which submissions are compiled, mostly in a sandbox: a source that brings the compiler down takes this along, and nothing else.

import { compileProgram, SourceProblem, type ProgramSource } from '../../harness/runner/build.ts';

/** What the worker is asked. */
export interface CompileRequest {
  readonly source: ProgramSource;
  /** Where the compiled files go. */
  readonly folder: string;
}

/** What it answers; its first word is that it is ready. */
export type CompileAnswer =
  | { readonly kind: 'compiled'; readonly file: string }
  | {
      readonly kind: 'problem';
      readonly missing: boolean;
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }
  | { readonly kind: 'broke'; readonly message: string };

process.umask(0o022); // whoever runs the programs has to read them
process.on('message', (request: CompileRequest) => {
  void compile(request).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function compile({ source, folder }: CompileRequest): Promise<CompileAnswer> {
  try {
    return { kind: 'compiled', file: await compileProgram(source, folder) };
  } catch (error) {
    if (!(error instanceof SourceProblem)) return { kind: 'broke', message: 'it ended' };
    const { missing, file, line, column, message } = error;
    // What the compiler says of its own end is not about a line of the source.
    if (/service (was stopped|is no longer running)/i.test(message))
      return { kind: 'broke', message: 'it ended' };
    return { kind: 'problem', missing, file, line, column, message };
  }
}

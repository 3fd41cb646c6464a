// Says why a source file can't become a program: it is missing, imports a missing file, is not UTF-8, or doesn't compile.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { SourceProblemKind } from '../diagnosis/evidence.ts';

/** A source file that is not there, or cannot be compiled. */
export class SourceProblem extends Error {
  override readonly name = 'SourceProblem';
  readonly problem: SourceProblemKind;
  readonly file: string;
  /** 1 and up. */
  readonly line: number;
  /** 1 and up. */
  readonly column: number;

  constructor(
    problem: SourceProblemKind,
    file: string,
    line: number,
    column: number,
    message: string,
  ) {
    super(message);
    this.problem = problem;
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** An import of one file by another. */
export interface Import {
  readonly importer: string;
  /** The path as the import has it: `./socketfuncs.ts`. */
  readonly path: string;
  readonly target: string;
}

/** Reads what the compiler says of a file that it can't compile. */
export function asProblem(
  failure: BuildFailure,
  file: string,
  root: string,
  textInstead?: string,
): SourceProblem {
  const error = failure.errors[0];
  const text = error?.text ?? failure.message;
  const missing = error?.location === null || error === undefined;
  const isGone = missing && /could not resolve|no such file|cannot read/i.test(text);
  const shown = shownPath(file, root);
  if (isGone) return missingFile(file, root);
  const encoding = encodingOf(
    textInstead === undefined ? readIfThere(file) : Buffer.from(textInstead),
  );
  if (encoding !== undefined) {
    const sentence = `${shown} is saved as ${encoding}. It has to be saved as UTF-8.`;
    return new SourceProblem('encoding', file, 1, 1, sentence);
  }
  return new SourceProblem(
    'syntax',
    file,
    error?.location?.line ?? 1,
    (error?.location?.column ?? 0) + 1,
    `${text}.`,
  );
}

/** A file that should be there. */
export function missingFile(file: string, root: string): SourceProblem {
  return new SourceProblem('file-missing', file, 1, 1, `There is no ${shownPath(file, root)}.`);
}

/** An imported file that is not there is the fault of the line that imports it. */
export function blameImport({ importer, path, target }: Import, root: string): SourceProblem {
  const lines = readFileSync(importer, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(`'${path}'`) || line.includes(`"${path}"`));
  const sentence = `The import of "${path}" on line ${at + 1} leads to ${shownPath(target, root)}, and there is no such file.`;
  const column = (lines[at]?.indexOf(path) ?? 0) + 1;
  return new SourceProblem('import-missing', importer, at + 1, column, sentence);
}

/** The encoding of a file that is not UTF-8, as far as its first bytes tell. */
function encodingOf([first = 0, second = 0, third = 0]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'UTF-16 (little-endian)';
  if (first === 0xfe && second === 0xff) return 'UTF-16 (big-endian)';
  if (first !== 0 && second === 0 && third !== 0) return 'UTF-16 (little-endian)';
  return first === 0 && second !== 0 ? 'UTF-16 (big-endian)' : undefined;
}

function shownPath(file: string, root: string): string {
  return relative(dirname(resolve(root)), file).replaceAll('\\', '/');
}

function readIfThere(file: string): Uint8Array {
  return existsSync(file) ? readFileSync(file) : new Uint8Array();
}

// Says why a source file can't become a program: it is missing, imports a missing file, is not UTF-8, or doesn't compile.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { SourceObservation } from '../diagnosis/evidence.ts';

/** A source file that is not there, or cannot be compiled. */
export class SourceProblem extends Error {
  override readonly name = 'SourceProblem';
  readonly seen: SourceObservation;

  constructor(seen: Omit<SourceObservation, 'kind'>) {
    super(seen.message);
    this.seen = { kind: 'source', ...seen };
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
  const isRead = textInstead === undefined && existsSync(file);
  const encoding = encodingOf(isRead ? readFileSync(file) : Buffer.from(textInstead ?? ''));
  if (encoding !== undefined) {
    const message = `${shown} is saved as ${encoding}. It has to be saved as UTF-8.`;
    return new SourceProblem({ problem: 'encoding', file, line: 1, column: 1, message });
  }
  const { line = 1, column = 0 } = error?.location ?? {};
  const message = `${text}.`;
  return new SourceProblem({ problem: 'syntax', file, line, column: column + 1, message });
}

/** A file that should be there. */
export function missingFile(file: string, root: string): SourceProblem {
  const message = `There is no ${shownPath(file, root)}.`;
  return new SourceProblem({ problem: 'file-missing', file, line: 1, column: 1, message });
}

/** An imported file that is not there is the fault of the line that imports it. */
export function blameImport({ importer, path, target }: Import, root: string): SourceProblem {
  const lines = readFileSync(importer, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(`'${path}'`) || line.includes(`"${path}"`));
  const message = `The import of "${path}" on line ${at + 1} leads to ${shownPath(target, root)}, and there is no such file.`;
  const column = (lines[at]?.indexOf(path) ?? 0) + 1;
  const place = { file: importer, line: at + 1, column };
  return new SourceProblem({ problem: 'import-missing', ...place, message });
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

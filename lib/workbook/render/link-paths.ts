// Makes the paths in lines clickable, in terminals that can (OSC 8); others show the same text.

import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PATH =
  /(?<![\w/.-])((?:lessons|solutions|docs|lib)\/[\w./-]+\.(?:ts|md))(?::(\d+)(?::(\d+))?)?/g;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Turns every path of the workbook into a link to its file.
 *
 * @param workbook - The folder that the paths are relative to.
 * @param env - Tells which terminal it is.
 */
export function linkPaths(
  lines: readonly string[],
  workbook: string,
  env: Environment = process.env,
): string[] {
  return lines.map((line) =>
    line.replaceAll(PATH, (text, file: string, row?: string, column?: string) => {
      const target = linkTo(join(workbook, file), env, row, column);
      return `\x1b]8;;${target}\x1b\\${text}\x1b]8;;\x1b\\`;
    }),
  );
}

/** Inside Visual Studio Code a link can name the line too. */
function linkTo(path: string, env: Environment, row = '1', column = '1'): string {
  const url = pathToFileURL(path);
  if (env.TERM_PROGRAM === 'vscode') {
    return `vscode://file${url.pathname}:${row}:${column}`;
  }
  // The host tells a terminal on another machine that the file is not its own.
  return `file://${hostname()}${url.pathname}`;
}

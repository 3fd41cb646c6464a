// Turns paths in terminal output into clickable links (OSC 8); terminals without links show the same text.

import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PATH =
  /(?<![\w/.-])((?:lessons|solutions|docs|lib)\/[\w./-]+\.(?:ts|md))(?::(\d+)(?::(\d+))?)?/g;

/**
 * Turns every path into a link to the file in the workbook.
 *
 * @param env - `TERM_PROGRAM` identifies the terminal.
 */
export function linkPaths(
  lines: readonly string[],
  workbook: string,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  return lines.map((line) =>
    line.replaceAll(PATH, (text, file: string, row?: string, column?: string) => {
      const target = linkTo(join(workbook, file), env, row, column);
      return `\x1b]8;;${target}\x1b\\${text}\x1b]8;;\x1b\\`;
    }),
  );
}

/** A file URL, or a `vscode:` URL with line and column in Visual Studio Code's terminal. */
function linkTo(path: string, env: NodeJS.ProcessEnv, row = '1', column = '1'): string {
  const url = pathToFileURL(path);
  if (env.TERM_PROGRAM === 'vscode') {
    return `vscode://file${url.pathname}:${row}:${column}`;
  }
  // With a host name, a terminal on another machine (ssh) doesn't open its own file of that name.
  return `file://${hostname()}${url.pathname}`;
}

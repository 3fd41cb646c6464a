// Opens a file in the editor, where the terminal tells which editor it belongs to; in any other terminal it does nothing.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How an editor is told to open a file at a line. */
type OpenCommand = readonly [string, ...string[]];

/**
 * The command that opens a file in the editor whose terminal this is.
 *
 * @param env - `DIALTONE_EDITOR` names another one: it gets `FILE:LINE` as its last word; empty means none.
 * @returns `undefined` where the editor cannot be told.
 */
export function openCommand(
  file: string,
  line: number,
  env: Readonly<Record<string, string | undefined>> = process.env,
): OpenCommand | undefined {
  const place = `${file}:${line}`;
  const [wish, ...words] = (env.DIALTONE_EDITOR ?? '').split(' ');
  if (wish) return [wish, ...words, place];
  if (env.DIALTONE_EDITOR === '') return undefined;
  const names = editorsOf(env);
  const found = names.find((name) => isOnPath(name, env));
  if (found === undefined) return undefined;
  return found === 'zed' ? [found, place] : [found, '--reuse-window', '--goto', place];
}

/** Opens it, and lets the editor be. */
export function openInEditor(file: string, line: number): boolean {
  const command = openCommand(file, line);
  if (!command) return false;
  const [name, ...args] = command;
  const child = spawn(name, args, {
    stdio: 'ignore',
    detached: true,
    // On Windows `code` is a script.
    shell: process.platform === 'win32',
    windowsHide: true,
  });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

/** Editors set these in their own terminals. */
function editorsOf(env: Readonly<Record<string, string | undefined>>): string[] {
  if (env.ZED_TERM !== undefined) return ['zed'];
  if (env.TERM_PROGRAM !== 'vscode') return [];
  // Relatives of Visual Studio Code say that they are it; the path of their helper tells more.
  const helper = env.VSCODE_GIT_ASKPASS_NODE ?? '';
  const relatives = ['cursor', 'codium', 'windsurf', 'code-insiders'];
  const own = relatives.filter((name) => helper.toLowerCase().includes(name.replace('code-', '')));
  return [...own, 'code'];
}

function isOnPath(name: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return (env.PATH ?? '')
    .split(delimiter)
    .some((folder) => endings.some((ending) => existsSync(join(folder, name + ending))));
}

// Opens a file at a line in the editor whose integrated terminal this is; does nothing elsewhere.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The command that opens a file in the editor whose terminal this is.
 *
 * @param env - `DIALTONE_EDITOR` overrides the editor: the command gets `FILE:LINE` as its last argument; an empty value
 *   disables opening.
 * @returns `undefined` if no editor was found.
 */
export function openCommand(
  file: string,
  line: number,
  env: NodeJS.ProcessEnv = process.env,
): readonly [string, ...string[]] | undefined {
  const place = `${file}:${line}`;
  const [editor, ...args] = (env.DIALTONE_EDITOR ?? '').split(' ');
  if (editor) return [editor, ...args, place];
  if (env.DIALTONE_EDITOR === '') return undefined;
  const names = editorsOf(env);
  const found = names.find((name) => isOnPath(name, env));
  if (found === undefined) return undefined;
  return found === 'zed' ? [found, place] : [found, '--reuse-window', '--goto', place];
}

/** Opens a file in the editor without waiting for it. Returns whether an editor was found. */
export function openInEditor(file: string, line: number): boolean {
  const command = openCommand(file, line);
  if (!command) return false;
  // On Windows, `code` is a script, which only a shell can start; the shell would split a path at its spaces.
  const shell = process.platform === 'win32';
  const quoted = (word: string) => (shell ? `"${word}"` : word);
  const [name, ...args] = command;
  const child = spawn(quoted(name), args.map(quoted), {
    stdio: 'ignore',
    detached: true,
    shell,
    windowsHide: true,
  });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

/** Candidate commands, by the environment variables that editors set in their terminals. */
function editorsOf(env: NodeJS.ProcessEnv): string[] {
  if (env.ZED_TERM !== undefined) return ['zed'];
  if (env.TERM_PROGRAM !== 'vscode') return [];
  // Forks of Visual Studio Code also set TERM_PROGRAM=vscode; the path of their helper gives them away.
  const helper = env.VSCODE_GIT_ASKPASS_NODE ?? '';
  const forks = ['cursor', 'codium', 'windsurf', 'code-insiders'];
  const found = forks.filter((name) => helper.toLowerCase().includes(name.replace('code-', '')));
  return [...found, 'code'];
}

/** Whether a command is in a folder of PATH. */
export function isOnPath(name: string, env: NodeJS.ProcessEnv): boolean {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return (env.PATH ?? '')
    .split(delimiter)
    .some((folder) => endings.some((ending) => existsSync(join(folder, name + ending))));
}

// Opens a file at a line in the editor of whoever sits there, where that can be told; never an editor that needs a terminal.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';

/** How an editor is told a place, by the name of its program. */
const EDITORS: Readonly<Record<string, (file: string, line: number) => string[]>> = {
  code: (file, line) => ['--goto', `${file}:${line}`],
  codium: (file, line) => ['--goto', `${file}:${line}`],
  cursor: (file, line) => ['--goto', `${file}:${line}`],
  windsurf: (file, line) => ['--goto', `${file}:${line}`],
  zed: (file, line) => [`${file}:${line}`],
  subl: (file, line) => [`${file}:${line}`],
  mate: (file, line) => ['--line', String(line), file],
  idea: (file, line) => ['--line', String(line), file],
  webstorm: (file, line) => ['--line', String(line), file],
  gedit: (file, line) => [`+${line}`, file],
  kate: (file, line) => ['--line', String(line), file],
};

/** An editor, ready to be told what to open. */
export interface Editor {
  /** `code` */
  readonly name: string;
  /** What is started, with the options that were set for it. */
  readonly command: readonly [string, ...string[]];
}

/**
 * The editor that the environment names: `VISUAL`, then `EDITOR`, or the one in whose terminal we run.
 *
 * @returns `undefined` if none is named, or one that needs a terminal of its own.
 */
export function findEditor(env: NodeJS.ProcessEnv = process.env): Editor | undefined {
  const named = [env.VISUAL, env.EDITOR, env.TERM_PROGRAM === 'vscode' ? 'code' : undefined];
  for (const words of named) {
    const [program, ...options] = (words ?? '').split(' ').filter(Boolean);
    if (program === undefined) continue;
    const name = basename(program).replace(/\.(exe|cmd)$/i, '');
    if (name in EDITORS)
      return { name, command: [program, ...options.filter((option) => !WAITS.includes(option))] };
  }
  return undefined;
}

/** Options that make an editor hold up whoever started it. */
const WAITS: readonly string[] = ['--wait', '-w'];

/**
 * Opens a file.
 *
 * @param file - An absolute path; it is handed over as one argument, never through a shell.
 * @param line - 1 and up.
 * @returns Whether the editor could be started.
 */
export async function openInEditor(editor: Editor, file: string, line: number): Promise<boolean> {
  const [program, ...options] = editor.command;
  const args = EDITORS[editor.name]?.(file, line) ?? [file];
  const child = spawn(program, [...options, ...args], { stdio: 'ignore', detached: true });
  return once(child, 'spawn').then(
    () => (child.unref(), true),
    () => false,
  );
}

// Opens a page in the user's browser, where the system has a command for that.

import { spawn } from 'node:child_process';
import { isOnPath } from './editor.ts';

/**
 * The command that opens a page.
 *
 * @param env - `BROWSER` names a program that gets the URL as its last argument; Visual Studio Code sets it in the
 *   terminals of containers and remote machines. An empty value disables opening.
 * @returns `undefined` if there is none.
 */
export function browserCommand(
  url: string,
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): readonly [string, ...string[]] | undefined {
  if (env.BROWSER === '') return undefined;
  if (env.BROWSER !== undefined) return [env.BROWSER, url];
  if (platform === 'win32') return ['explorer.exe', url];
  if (platform === 'darwin') return ['open', url];
  // Without a screen, xdg-open would start a browser in this terminal.
  const names = env.DISPLAY || env.WAYLAND_DISPLAY ? ['wslview', 'xdg-open'] : ['wslview'];
  const name = names.find((each) => isOnPath(each, env));
  return name === undefined ? undefined : [name, url];
}

/** Opens a page without waiting for the browser. Returns whether there was a command that could be started. */
export async function openInBrowser(url: string): Promise<boolean> {
  const [name, ...args] = browserCommand(url) ?? [];
  if (name === undefined) return false;
  const child = spawn(name, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

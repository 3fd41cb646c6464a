// Skips a test on a machine that lacks a command which the test needs.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Folders of system tools that an ordinary user's PATH may lack. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin'];

/**
 * The `skip` option of a test that needs these commands: `{ skip: skipWithout('git') }`. Under CI nothing is skipped: there
 * every command has to be installed.
 *
 * @returns The reason to skip, or `false` if every command is installed.
 */
export function skipWithout(...commands: readonly string[]): string | false {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const isInstalled = (command: string) =>
    folders.some((folder) => endings.some((ending) => existsSync(join(folder, command + ending))));
  const missing = commands.filter((command) => !isInstalled(command));
  if (missing.length === 0 || process.env.CI === 'true') return false;
  return `not checked here: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
}

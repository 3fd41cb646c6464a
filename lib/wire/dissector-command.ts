// `wire dissector` from its words: tells about the Wireshark dissector, prints it, or puts it where Wireshark looks.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { writeAtomically } from '../workbook/state-folder.ts';
import type { Io } from '../workbook/io.ts';
import { renderDissector } from './render-export.ts';

/** What was typed. */
export interface DissectorWords {
  readonly install?: boolean;
  readonly print?: boolean;
}

/**
 * @param plugins - The folder where Wireshark looks for a user's plugins.
 * @throws UserError if a file of somebody else's stands there, or it cannot be written.
 */
export function dissector(words: DissectorWords, io: Io, plugins = pluginFolder()): void {
  const file = dissectorFile(io.workbook);
  if (words.print) return io.print([readFileSync(file, 'utf8').trimEnd()]);
  if (!words.install) return io.print(renderDissector(file, plugins, loopback()));
  const target = join(plugins, 'dialtone.lua');
  if (existsSync(target) && !isReplayers(target)) {
    const sentence = `${target} is another dissector; move it away first.`;
    throw new UserError('plugin-exists', sentence);
  }
  writeAtomically(target, readFileSync(file));
  io.print([`Wireshark and tshark load ${target} when they start again.`]);
}

/** The path of the dissector in this workbook. */
export function dissectorFile(workbook: string): string {
  return join(workbook, 'lib', 'cli', 'wire', 'dialtone.lua');
}

/** An older one of ours may be replaced. */
function isReplayers(file: string): boolean {
  return readFileSync(file, 'utf8').startsWith(
    '-- Teaches Wireshark and tshark the protocols of Dialtone',
  );
}

function pluginFolder(): string {
  return process.platform === 'win32'
    ? join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Wireshark', 'plugins')
    : join(homedir(), '.local', 'lib', 'wireshark', 'plugins');
}

/** What Wireshark calls the interface of 127.0.0.1. */
function loopback(): string {
  if (process.platform === 'win32') return '\\Device\\NPF_Loopback';
  return process.platform === 'darwin' ? 'lo0' : 'lo';
}

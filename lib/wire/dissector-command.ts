// `wire dissector` from its words: tells about the Wireshark dissector, prints it, or puts it where Wireshark looks.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { writeAtomically } from '../workbook/state-folder.ts';
import type { Io } from '../workbook/io.ts';
import { writeDissector } from './make-dissector.ts';
import { renderDissector } from './render-export.ts';

/** What was typed. */
export interface DissectorWords {
  readonly install?: boolean;
  readonly print?: boolean;
}

/**
 * @param plugins - The folder where Wireshark looks for a user's plugins.
 * @throws UserError if another program's file is in the way, or it cannot be written.
 */
export async function dissector(
  words: DissectorWords,
  io: Io,
  plugins = pluginFolder(),
): Promise<void> {
  const made = await writeDissector(io.workbook);
  if (words.print) return io.print([made.text.trimEnd()]);
  const target = join(plugins, 'dialtone.lua');
  if (!words.install) return io.print(renderDissector(made, plugins, loopback()));
  if (existsSync(target) && !isOurs(target)) {
    const sentence = `${target} is another dissector; move it away first.`;
    throw new UserError('plugin-exists', sentence);
  }
  writeAtomically(target, made.text);
  io.print([`Wireshark and tshark load ${target} when they start again.`]);
}

/** An older one of ours may be replaced. */
function isOurs(file: string): boolean {
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

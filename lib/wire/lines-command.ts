// `npm run wire -- lines`: prints a check's traffic as commands for the shell of this system.

import { findExecutable } from '../harness/runner/find-executable.ts';
import type { Io } from '../workbook/io.ts';
import { type CheckWords, findCheck, noTraffic, startCommand } from './find-check.ts';
import { planReplay } from './plan-replay.ts';
import { renderShellLines } from './render-shell-lines.ts';
import type { Shell } from './shell-lines.ts';

/** @throws UserError if there is no such check, or it had no conversation. */
export function printLines(words: CheckWords, shell: Shell | undefined, io: Io): void {
  const found = findCheck(io.workbook, words);
  const plan = planReplay(found);
  if (plan.connections.length === 0) throw noTraffic(found);
  const chosen = shell ?? (process.platform === 'win32' ? 'powershell' : 'sh');
  const command = startCommand(io.workbook, found.lesson);
  io.print(renderShellLines(found, plan, { shell: chosen, colors: io.colors, command }));
  if (chosen === 'sh' && findExecutable('nc') === undefined) {
    io.warn([
      '',
      'There is no nc on this machine; on Debian and Ubuntu it comes with: apt install netcat-openbsd',
    ]);
  }
}

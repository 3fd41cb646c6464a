// Reads from git when each page source was last changed.

import { spawnSync } from 'node:child_process';

/** Dates (`2026-11-22`) by path from the root; empty without git. */
export function readChangeDates(root: string): ReadonlyMap<string, string> {
  const args = [
    '-c',
    'core.quotepath=off',
    'log',
    '--format=>%cs',
    '--name-only',
    '--relative',
    '--',
    'docs',
    'lessons',
  ];
  const { stdout, status } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const dates = new Map<string, string>();
  if (status !== 0) return dates;
  let day = '';
  for (const line of stdout.split('\n')) {
    if (line.startsWith('>')) day = line.slice(1);
    else if (line !== '' && !dates.has(line)) dates.set(line, day);
  }
  return dates;
}

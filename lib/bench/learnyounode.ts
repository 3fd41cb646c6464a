// Runs learnyounode, the workbook that ours is compared with, if it is installed.

import { spawnSync } from 'node:child_process';
import { realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findExecutable } from '../harness/runner/find-executable.ts';

/** Answers every caller, but never with the time. */
const WRONG = `require('node:net').createServer((caller) => caller.end('hello\\n')).listen(process.argv[2]);`;

/**
 * Prepares learnyounode's exercise TIME SERVER.
 *
 * @param folder - An empty folder for learnyounode's settings and the wrong program.
 * @returns A function that judges the exercise's solution or a wrong program; `undefined` if PATH has no learnyounode.
 */
export function findLearnyounode(folder: string) {
  const command = findExecutable('learnyounode');
  if (command === undefined) return undefined;
  const exercise = resolve(
    realpathSync(command),
    '../../exercises/time_server/solution/solution.js',
  );
  const programs = { right: exercise, wrong: join(folder, 'wrong.js') };
  writeFileSync(programs.wrong, WRONG);
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [realpathSync(command), ...words], {
      cwd: folder,
      env: { ...process.env, HOME: folder },
      encoding: 'utf8',
    }).stdout;
  run('select', 'TIME SERVER');
  return (kind: 'right' | 'wrong') => {
    const began = performance.now();
    const passed = /\bPASS\b/.test(run('verify', programs[kind]));
    return { ms: performance.now() - began, passed };
  };
}

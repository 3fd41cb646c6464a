// Tests that a command which is interrupted in any way leaves no program behind.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { findWorkbook } from '../harness/find-workbook.ts';
import { skipWithout } from '../harness/fixtures/skip-without.ts';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';

/** A child of a shell that ignores every signal that can be ignored; what it becomes ignores them too. */
const PROGRAM = `
trap '' TERM INT HUP
echo $$ >pid
exec sleep 600
`;

const skip = process.platform === 'win32' ? 'not checked here: no signals' : skipWithout('sh');

// Ctrl-C, a closed terminal, `timeout`, `timeout -s KILL`: each goes to the whole process group.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM', 'SIGKILL'] as const) {
  test(
    `leaves no program behind on ${signal}`,
    { skip, timeout: 300_000 },
    async ({ signal: stop }) => {
      const folder = mkdtempSync(join(tmpdir(), 'interrupted-test-'));
      const file = join(folder, 'pid');
      writeFileSync(join(folder, 'child.sh'), PROGRAM);
      const program = "sh -c 'sh child.sh; true'";
      const command = ['lib/start.mjs', 'check', '02', '--no-isolation', '--program', program];
      const check = spawn(process.execPath, command, {
        cwd: findWorkbook(),
        env: { ...environmentOfPrograms(), INIT_CWD: folder },
        stdio: 'ignore',
        detached: true,
      });
      try {
        const hasStarted = () => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n');
        while (!hasStarted()) await pause(10, undefined, { signal: stop });
        const pid = Number(readFileSync(file, 'utf8'));
        assert.ok(isAlive(pid));
        process.kill(-(check.pid ?? 0), signal);
        await once(check, 'exit', { signal: stop });
        while (isAlive(pid)) await pause(10, undefined, { signal: stop });
      } finally {
        check.kill('SIGKILL');
        rmSync(folder, { recursive: true });
      }
    },
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

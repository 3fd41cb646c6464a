// Runs attacks on this machine, each in the sandbox of a submission, and measures the outcome.

import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Judge } from '../../harness/runner/judge.ts';
import { NODE } from '../../harness/runner/program-of.ts';
import type { CheckResult } from '../../harness/verdict.ts';
import { runningPrograms, usageOf, startResourceMonitor } from '../sandbox/resource-monitor.ts';
import { findSandbox } from '../sandbox/sandbox.ts';
import type { ProgramAttack, Observation } from './attack.ts';

const LESSON = '98-target';
/** The secret that `read-secrets` searches for. */
const SECRET = 'SESAME-OPENS';

/**
 * Opens a sandbox, a judge, a resource monitor, secrets, and a listener of the host.
 *
 * @returns A runner of any number of attacks at a time, or the reason why this machine has no sandbox.
 */
export async function openAttackRunner(workbook: string, jobs: number) {
  const fixtures = join(workbook, 'lib', 'grader', 'attacks', 'fixtures');
  // Created first: if this throws, there is nothing to clean up.
  const judge = new Judge({
    workbook,
    testFiles: [join(fixtures, LESSON, 'target.test.ts')],
    isolation: 'nested',
    jobs,
  });
  const work = mkdtempSync(join(tmpdir(), 'dialtone-'));
  const sandbox = findSandbox(work);
  if ('missing' in sandbox) {
    rmSync(work, { recursive: true });
    await judge.close();
    return sandbox;
  }
  const programs = join(work, 'program');
  cpSync(fixtures, programs, { recursive: true });
  process.env.DIALTONE_SECRET = SECRET; // judge and workers inherit it
  writeFileSync(join(work, 'secret.txt'), SECRET, { mode: 0o644 });
  const host = createServer((socket) => socket.destroy()).listen(0, '0.0.0.0');
  await once(host, 'listening');
  const stopMonitor = startResourceMonitor();
  const { port } = host.address() as AddressInfo;
  const run = async (name: string, check = 'echoes'): Promise<CheckResult> => {
    const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const { services } = await judge.checksOf(LESSON);
    const ports = new Set(services.map((service) => service.port));
    const args = [[...ports].join(), String(port), ...interfaces.map(({ address }) => address)];
    const argv = [...NODE, join(programs, `${name}.mjs`), ...args] as const;
    const { checks } = await judge.judge({
      lesson: LESSON,
      target: name,
      program: sandbox.wrapCommand({ argv, cwd: '/', env: {} }, programs),
      seed: 1,
      only: [`${LESSON}/${check}`],
    });
    const [result] = checks;
    if (result === undefined) throw new Error(`The target lesson has no check ${check}.`);
    return result;
  };
  return {
    /** Grades an attack like a submission; returns its outcome, and the observation behind it. */
    tryAttack: async ({ name, check, assess }: ProgramAttack) => {
      const peakUsage = trackUsage(name);
      const result = await run(name, check);
      const peak = peakUsage();
      const leftover = programsOf(name).length;
      const printed = result.status === 'failed' ? result.output.stdout : '';
      const judgeWorks = (await run('echo')).status === 'passed';
      const observed: Observation = { result, printed, ...peak, leftover, judgeWorks };
      return { observed, ...assess(observed) };
    },
    /** Ends all processes and removes all files. */
    close: async () => {
      delete process.env.DIALTONE_SECRET;
      stopMonitor();
      host.close();
      await judge.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** Milliseconds between two measurements. */
const POLL_INTERVAL = 20;

/** Tracks the resources of a program; the returned function stops and returns the peaks. */
function trackUsage(name: string) {
  let processes = 0;
  let memory = 0;
  const timer = setInterval(() => {
    for (const { pid } of programsOf(name)) {
      const usage = usageOf(pid);
      processes = Math.max(processes, usage.processes);
      memory = Math.max(memory, usage.memory);
    }
  }, POLL_INTERVAL);
  return () => {
    clearInterval(timer);
    return { processes, memory };
  };
}

function programsOf(name: string) {
  return runningPrograms().filter(({ command }) => command.includes(`/${name}.mjs`));
}

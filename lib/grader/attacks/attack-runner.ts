// Runs attacks on this machine, each in the sandbox of a submission, and measures the outcome.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Judge } from '../../harness/runner/judge.ts';
import { NODE } from '../../harness/runner/program-of.ts';
import type { CheckResult } from '../../harness/verdict.ts';
import { runningPrograms, usageOf, startResourceMonitor } from '../sandbox/resource-monitor.ts';
import { findSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { ProgramAttack, AttackOutcome, Observation } from './attack.ts';

/** The outcome of one attack, and the observation behind it. */
export interface AttackReport extends AttackOutcome {
  readonly attack: ProgramAttack;
  readonly observed: Observation;
}

/** Runs attacks, several at a time. */
export interface AttackRunner {
  /** Grades an attack like a submission. */
  readonly tryAttack: (attack: ProgramAttack) => Promise<AttackReport>;
  /** Ends all processes and removes all files. */
  readonly close: () => Promise<void>;
}

const LESSON = '98-target';
/** The secret that `read-secrets` searches for. */
const SECRET = 'SESAME-OPENS';

/**
 * Opens a sandbox, a judge, a resource monitor, secrets, and a listener of the host.
 *
 * @returns The reason, if this machine has no sandbox.
 */
export async function openAttackRunner(
  workbook: string,
  jobs: number,
): Promise<AttackRunner | { readonly missing: string }> {
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
  const host = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => host.listen(0, '0.0.0.0', resolve));
  const stopMonitor = startResourceMonitor();
  const run = (name: string, check: ProgramAttack['check']) =>
    runCheck({ judge, sandbox, programs }, name, check, host.address() as AddressInfo);
  return {
    tryAttack: async (attack) => {
      const peakUsage = trackUsage(attack.name);
      const result = await run(attack.name, attack.check);
      const peak = peakUsage();
      const leftover = programsOf(attack.name).length;
      const printed = result.status === 'failed' ? result.output.stdout : '';
      const judgeWorks = (await run('echo', 'echoes')).status === 'passed';
      const observed = { result, printed, ...peak, leftover, judgeWorks };
      return { attack, observed, ...attack.assess(observed) };
    },
    close: async () => {
      delete process.env.DIALTONE_SECRET;
      stopMonitor();
      host.close();
      await judge.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

interface AttackSetup {
  readonly judge: Judge;
  readonly sandbox: Sandbox;
  readonly programs: string;
}

async function runCheck(
  { judge, sandbox, programs }: AttackSetup,
  name: string,
  check: ProgramAttack['check'],
  { port }: AddressInfo,
): Promise<CheckResult> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
  const { services } = await judge.checksOf(LESSON);
  const ports = new Set(services.map((service) => service.port));
  const argv = [
    ...NODE,
    join(programs, `${name}.mjs`),
    [...ports].join(),
    String(port),
    ...addresses,
  ] as const;
  const program = sandbox.wrapCommand({ argv, cwd: '/', env: {} }, programs);
  const { checks } = await judge.judge({
    lesson: LESSON,
    target: name,
    program,
    seed: 1,
    only: [`${LESSON}/${check}`],
  });
  const [result] = checks;
  if (result === undefined) throw new Error(`The target lesson has no check ${check}.`);
  return result;
}

/** Milliseconds between two measurements. */
const POLL_INTERVAL = 20;

/** Tracks the resources of a program; the returned function stops and returns the peaks. */
function trackUsage(name: string) {
  let processes = 0;
  let memory = 0;
  const timer = setInterval(() => {
    for (const usage of programsOf(name).map(({ pid }) => usageOf(pid))) {
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

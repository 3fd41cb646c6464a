// Tries the attacks on this machine, each in a sandbox like a submission's, and measures what comes of it.

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

/** What came of one attack. */
export interface AttackReport extends AttackOutcome {
  readonly attack: ProgramAttack;
  readonly seen: Observation;
}

/** A machine on which attacks can be tried, several at a time. */
export interface AttackRunner {
  /** Grades one attack as a submission, and says what came of it. */
  readonly tryAttack: (attack: ProgramAttack) => Promise<AttackReport>;
  /** Removes everything that was made for it. */
  readonly close: () => Promise<void>;
}

const LESSON = '98-attacked';
/** What the program that looks for secrets looks for. */
const SECRET = 'SESAME-OPENS';

/**
 * Prepares everything that attacks are tried with: a sandbox, a judge, a guard, secrets, and a port of the host.
 *
 * @returns Why there is no sandbox, if there is none.
 */
export async function openAttackRunner(
  workbook: string,
  jobs: number,
): Promise<AttackRunner | { readonly missing: string }> {
  const fixtures = join(workbook, 'lib', 'grader', 'attacks', 'fixtures');
  // The judge first: where it cannot be had, nothing is left behind.
  const judge = new Judge({
    workbook,
    testFiles: [join(fixtures, LESSON, 'attacked.test.ts')],
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
  process.env.DIALTONE_SECRET = SECRET; // for the environment of judge and worker
  writeFileSync(join(work, 'secret.txt'), SECRET, { mode: 0o644 });
  const host = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => host.listen(0, '0.0.0.0', resolve));
  const stopGuard = startResourceMonitor(() => undefined);
  const run = (name: string, check: ProgramAttack['check']) =>
    runCheck({ judge, sandbox, programs }, name, check, host.address() as AddressInfo);
  return {
    tryAttack: async (attack) => {
      const watch = watchSize(attack.name);
      const result = await run(attack.name, attack.check);
      const peak = watch.stop();
      const left = programsOf(attack.name).length;
      const printed = result.status === 'failed' ? result.output.stdout : '';
      const judgeIsWell = (await run('echo', 'echoes')).status === 'passed';
      const seen = { result, printed, ...peak, left, judgeIsWell };
      return { attack, seen, ...attack.measure(seen) };
    },
    close: async () => {
      delete process.env.DIALTONE_SECRET;
      stopGuard();
      host.close();
      await judge.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

interface Bench {
  readonly judge: Judge;
  readonly sandbox: Sandbox;
  readonly programs: string;
}

async function runCheck(
  { judge, sandbox, programs }: Bench,
  name: string,
  check: ProgramAttack['check'],
  { port }: AddressInfo,
): Promise<CheckResult> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
  const argv = [...NODE, join(programs, `${name}.mjs`), String(port), ...addresses] as const;
  const program = sandbox.wrapCommand({ argv, cwd: '/', env: {} }, programs);
  const { checks } = await judge.judge({
    lesson: LESSON,
    target: name,
    program,
    seed: 1,
    only: [`${LESSON}/${check}`],
  });
  const [result] = checks;
  if (result === undefined) throw new Error(`There is no check ${check}.`);
  return result;
}

/** Milliseconds between two looks at how much a program holds. */
const LOOK = 20;

function watchSize(name: string) {
  let processes = 0;
  let memory = 0;
  const timer = setInterval(() => {
    for (const size of programsOf(name).map(({ pid }) => usageOf(pid))) {
      processes = Math.max(processes, size.processes);
      memory = Math.max(memory, size.memory);
    }
  }, LOOK);
  return {
    stop: () => {
      clearInterval(timer);
      return { processes, memory };
    },
  };
}

function programsOf(name: string) {
  return runningPrograms().filter(({ command }) => command.includes(`/${name}.mjs`));
}

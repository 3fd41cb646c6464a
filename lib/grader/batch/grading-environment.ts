// Opens everything that grading needs, and closes it again: judge, compiler, sandbox, resource monitor, work folder.

import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Judge } from '../../harness/runner/judge.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { Compiler } from '../compile/compiler.ts';
import { BATCH } from '../limits.ts';
import type { GradedLesson } from '../record.ts';
import { startResourceMonitor } from '../sandbox/resource-monitor.ts';
import { findSandbox, type NoSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { GradingEnvironment } from './grade-one.ts';

/** What to open an environment for. */
export interface EnvironmentOptions extends Partial<
  Pick<GradingEnvironment, 'seed' | 'stopAtFailedStep' | 'onWait'>
> {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  /** Submissions graded at once, and processors that their checks may keep busy; 1 without a sandbox. */
  readonly jobs: number;
  /** `none` runs programs unconfined, for machines that offer nothing else. */
  readonly isolation?: 'sandbox' | 'none';
}

/** An open environment, to be closed after use. */
export interface OpenGradingEnvironment extends GradingEnvironment {
  readonly judge: Pick<Judge, 'judge' | 'programs'>;
  /** The lessons with their checks, for the head of the batch. */
  readonly graded: readonly GradedLesson[];
  /** Submissions graded at once. */
  readonly jobs: number;
  /** How unconfined programs run, and why; completes "Programs run …". */
  readonly warning?: string;
  /** Ends all processes and removes the work folder. */
  readonly close: () => Promise<void>;
}

/** @throws WorkerDied if the lessons' checks cannot be loaded. */
export async function openGradingEnvironment(
  options: EnvironmentOptions,
): Promise<OpenGradingEnvironment> {
  const work = mkdtempSync(join(tmpdir(), 'dialtone-'));
  try {
    return await openIn(work, options);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}

async function openIn(work: string, options: EnvironmentOptions): Promise<OpenGradingEnvironment> {
  const { workbook, lessons, seed = randomInt(2 ** 32), stopAtFailedStep = false } = options;
  const found: Sandbox | NoSandbox =
    options.isolation === 'none' ? { missing: 'as requested' } : findSandbox(work);
  const isSandboxed = 'wrapCommand' in found;
  const jobs = isSandboxed ? options.jobs : 1;
  const testFiles = lessons.map(({ testFile }) => testFile);
  const judge = new Judge({
    workbook,
    testFiles,
    jobs: isSandboxed ? jobs * BATCH.checksPerJob : 1,
    // A user namespace created by root maps only root, so programs that run as another user cannot be in one.
    isolation: isSandboxed ? 'nested' : found.asUnprivileged ? 'none' : 'best',
  });
  const compiler = new Compiler({ workbook, work, sandboxed: isSandboxed });
  const stopMonitor = startResourceMonitor();
  const close = async () => {
    stopMonitor();
    await Promise.all([judge.close(), compiler.close()]);
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await Promise.all([judge.warmUp(), compiler.warmUp()]);
    const graded = await loadChecks(judge, lessons);
    return {
      judge,
      compiler,
      ...(isSandboxed
        ? { wrapCommand: found.wrapCommand, isolation: 'sandbox' as const }
        : { ...withoutSandbox(found), isolation: 'none' as const }),
      lessons,
      seed,
      work,
      stopAtFailedStep,
      ...(options.onWait && { onWait: options.onWait }),
      graded,
      jobs,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Loads the checks of lessons, for the head of a batch and for the rubric; runs none of them.
 *
 * @throws WorkerDied if a test file cannot be loaded.
 */
export async function loadChecks(
  judge: Pick<Judge, 'checksOf'>,
  lessons: readonly Lesson[],
): Promise<GradedLesson[]> {
  const graded: GradedLesson[] = [];
  for (const { name, title } of lessons)
    graded.push({ lesson: name, title, checks: (await judge.checksOf(name)).checks });
  return graded;
}

/** The weaker confinement that is left without a sandbox, and the warning about it. */
function withoutSandbox({ missing, asUnprivileged }: NoSandbox) {
  const how = asUnprivileged ? 'as an unprivileged user' : 'as you';
  const warning = `without a sandbox, one at a time and ${how}: ${missing}`;
  return { warning, ...(asUnprivileged && { wrapCommand: asUnprivileged }) };
}

// Makes everything that grading takes, and puts it away again: judge, compiler, sandbox, guard, a folder of its own.

import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Judge } from '../../harness/runner/judge.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { Compiler } from '../compile/compiler.ts';
import type { LessonFile } from '../ingest/find-lessons.ts';
import { BATCH } from '../limits.ts';
import type { GradedLesson } from '../record.ts';
import { startGuard } from '../sandbox/resource-monitor.ts';
import { findSandbox, type NoSandbox } from '../sandbox/sandbox.ts';
import type { GradingEnvironment } from './grade-one.ts';
import { loadChecks } from './load-checks.ts';

/** What a workshop is made for. */
export interface WorkshopOptions {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  /** Submissions at once, and processors that their checks may keep busy; one where programs cannot be kept apart. */
  readonly jobs: number;
  readonly seed?: number;
  readonly stopAtFailedStep?: boolean;
  /** `none` runs programs unheld, for machines where nothing else is possible and for tests of that. */
  readonly isolation?: 'sandbox' | 'none';
}

/** An open workshop. */
export interface OpenWorkshop extends GradingEnvironment {
  readonly judge: Pick<Judge, 'judge' | 'programs'>;
  /** The lessons with their checks, for the batch's head. */
  readonly graded: readonly GradedLesson[];
  /** How many submissions are graded at once. */
  readonly jobs: number;
  /** How programs run where they are not held, and why; completes "Programs run …". */
  readonly warning?: string;
  /** Programs that the guard has ended, since the start. */
  readonly ended: { memory: number; processes: number };
  /** Ends what still runs, and removes the folder of work. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a workshop.
 *
 * @throws WorkerDied if the lessons' checks cannot be loaded.
 */
export async function openGradingEnvironment(options: WorkshopOptions): Promise<OpenWorkshop> {
  const work = mkdtempSync(join(tmpdir(), 'dialtone-'));
  try {
    return await openIn(work, options);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}

async function openIn(work: string, options: WorkshopOptions): Promise<OpenWorkshop> {
  const { workbook, lessons, seed = randomInt(2 ** 32), stopAtFailedStep = false } = options;
  const found = options.isolation === 'none' ? { missing: 'none was wanted' } : findSandbox(work);
  const isHeld = 'wrapCommand' in found;
  const jobs = isHeld ? options.jobs : 1;
  const testFiles = lessons.map(({ testFile }) => testFile);
  const judge = new Judge({
    workbook,
    testFiles,
    jobs: isHeld ? jobs * BATCH.checksPerJob : 1,
    isolation: isHeld ? 'nested' : ownNetwork(found),
  });
  const compiler = new Compiler({ workbook, work, sandboxed: isHeld });
  const ended = { memory: 0, processes: 0 };
  const stopGuard = startGuard((excess) => ended[excess]++);
  const close = async () => {
    stopGuard();
    await Promise.all([judge.close(), compiler.close()]);
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await Promise.all([judge.warmUp(), compiler.warmUp()]);
    const graded = await loadChecks(judge, lessons);
    return {
      judge,
      compiler,
      ...(isHeld
        ? { wrapCommand: found.wrapCommand, isolation: 'sandbox' as const }
        : { ...heldBy(found), isolation: 'none' as const }),
      lessons: lessons.map(toFind),
      seed,
      work,
      stopAtFailedStep,
      graded,
      jobs,
      ended,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function toFind({ name, file, program, folder }: Lesson): LessonFile {
  const given = program === file ? {} : { given: join(folder, program) };
  return { lesson: name, file, program, ...given };
}

/** In namespaces of root's there is no other user, and root's the programs must not be. */
function ownNetwork({ asNobody }: NoSandbox): 'best' | 'none' {
  return asNobody ? 'none' : 'best';
}

/** What is left where there is no sandbox, and the warning that says so. */
function heldBy({ missing, asNobody }: NoSandbox) {
  const how = asNobody ? 'as a user who owns nothing' : 'as you';
  const warning = `without a sandbox, one at a time and ${how}: ${missing}`;
  return { warning, ...(asNobody && { wrapCommand: asNobody }) };
}

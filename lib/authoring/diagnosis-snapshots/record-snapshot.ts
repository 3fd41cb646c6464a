// Records what a student is told under each diagnosis, from real runs of wrong programs; compares nothing.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Judge } from '../../harness/runner/judge.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { CheckResult } from '../../harness/verdict.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { throwIfCannotRecord } from '../recording/record.ts';
import { readIfExists, writeAtomically } from '../../workbook/state-folder.ts';
import { ENGINE_ADVICE } from '../../harness/diagnosis/codes.ts';
import { diagnosesOf, loadFacts } from '../../workbook/load-facts.ts';
import { chooseExamples, type Example } from './choose-examples.ts';
import { renderTold } from './render-snapshot.ts';

/** The record, relative to the workbook. */
export const TOLD_FILE = 'solutions/mistakes/told.txt';

/** Draws the values of the checks, so that a record is the same at every run. */
export const TOLD_SEED = 1978;

/** Names one run of a check in a collection of results. */
export function nameOfRun(mistake: string, check: string): string {
  return `${mistake} ${check}`;
}

/**
 * The record as it is today.
 *
 * @param known - Results of runs that were made with {@link TOLD_SEED}, by {@link nameOfRun}; the others are run now.
 * @throws Error if a diagnosis has no program, or a program shows another diagnosis.
 */
export async function recordTold(
  workbook: string,
  lessons: readonly Lesson[],
  known: ReadonlyMap<string, CheckResult> = new Map(),
): Promise<string> {
  const declared = diagnosesOf(await loadFacts(workbook));
  const codes = [...Object.keys(ENGINE_ADVICE), ...Object.keys(declared)];
  const examples = chooseExamples(workbook, lessons, codes);
  const judge = new Judge({ workbook, testFiles: lessons.map(({ testFile }) => testFile) });
  try {
    const told = await Promise.all(
      examples.map(async (example) => {
        const { mistake, check } = example;
        const result = mistake === undefined ? undefined : known.get(nameOfRun(mistake, check));
        return { example, result: result ?? (await run(judge, example)) };
      }),
    );
    return renderTold(workbook, told);
  } finally {
    await judge.close();
  }
}

/**
 * Writes the record anew.
 *
 * @returns Whether it has changed.
 * @throws UserError where no recordings can be made.
 */
export async function writeTold(workbook: string, lessons: readonly Lesson[]): Promise<boolean> {
  throwIfCannotRecord(workbook);
  const text = await recordTold(workbook, lessons);
  const path = join(workbook, TOLD_FILE);
  const isNew = readIfExists(path) !== text;
  if (isNew) writeAtomically(path, text);
  return isNew;
}

async function run(judge: Judge, { lesson, check, source }: Example): Promise<CheckResult> {
  const folder = mkdtempSync(join(judge.folder, 'program-'));
  const { checks } = await judge.judge({
    lesson,
    target: source.entry,
    program: await programFromSource(source, folder),
    seed: TOLD_SEED,
    only: [check],
  });
  const [result] = checks;
  if (!result) throw new Error(`There is no check ${check}.`);
  return result;
}

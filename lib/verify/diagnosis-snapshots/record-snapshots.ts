// Records how each diagnosis is reported to a student, from real runs of wrong programs: one snapshot per lesson.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_ADVICE } from '../../harness/diagnosis/codes.ts';
import { Judge } from '../../harness/runner/judge.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { CheckResult } from '../../harness/verdict.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { diagnosesOf, loadFacts } from '../../workbook/load-facts.ts';
import { readIfExists, writeAtomically } from '../../workbook/state-folder.ts';
import { chooseExamples, type Example } from './choose-examples.ts';
import { renderSnapshot } from './render-snapshot.ts';

/** The seed of every recorded run, so that all runs draw the same values. */
export const SNAPSHOT_SEED = 1978;

/** The key of one run of a check; `check` is its full id. */
export function runKey(mistake: string, check: string): string {
  return `${mistake} ${check}`;
}

/** The snapshot of a lesson, relative to the workbook. */
export function snapshotFile(lesson: string): string {
  return `solutions/mistakes/${lesson}/expected-output.md`;
}

/**
 * Makes the snapshots as they should be today.
 *
 * @param known - Results of runs with {@link SNAPSHOT_SEED} that needn't be repeated, by {@link runKey}.
 * @returns The text of each snapshot, by its file.
 * @throws Error if no program brings out a diagnosis, or a program brings out a different one.
 */
export async function recordSnapshots(
  workbook: string,
  lessons: readonly Lesson[],
  known: ReadonlyMap<string, CheckResult> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const declared = diagnosesOf(await loadFacts(workbook));
  const codes = [...Object.keys(ENGINE_ADVICE), ...Object.keys(declared)];
  const examples = chooseExamples(workbook, lessons, codes);
  const judge = new Judge({ workbook, testFiles: lessons.map(({ testFile }) => testFile) });
  try {
    const recorded = await Promise.all(
      examples.map(async (example) => {
        const { mistake, check } = example;
        const result = mistake === undefined ? undefined : known.get(runKey(mistake, check));
        return { example, result: result ?? (await run(judge, example)) };
      }),
    );
    const snapshots = lessons.map(({ name }) => {
      const ofLesson = recorded.filter(({ example }) => example.lesson === name);
      return [snapshotFile(name), renderSnapshot(workbook, ofLesson)] as const;
    });
    return new Map(snapshots);
  } finally {
    await judge.close();
  }
}

/** Records the snapshots, and writes and returns those that changed; reproducible only in a network namespace. */
export async function writeSnapshots(
  workbook: string,
  lessons: readonly Lesson[],
): Promise<string[]> {
  const snapshots = [...(await recordSnapshots(workbook, lessons))];
  const changed = snapshots.filter(([file, text]) => readIfExists(join(workbook, file)) !== text);
  for (const [file, text] of changed) writeAtomically(join(workbook, file), text);
  return changed.map(([file]) => file);
}

async function run(judge: Judge, { lesson, check, source }: Example): Promise<CheckResult> {
  const folder = mkdtempSync(join(judge.folder, 'program-'));
  const { checks } = await judge.judge({
    lesson,
    target: source.entry,
    program: await programFromSource(source, folder),
    seed: SNAPSHOT_SEED,
    only: [check],
  });
  const [result] = checks;
  if (!result) throw new Error(`There is no check ${check}.`);
  return result;
}

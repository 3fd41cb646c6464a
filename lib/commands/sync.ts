// `npm run sync`: writes starters from solutions, and fills the fences of texts; for those who write lessons.

import { EXIT } from '../harness/user-error.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { writeRecords } from '../authoring/recording/save-recordings.ts';
import { TOLD_FILE, writeTold } from '../authoring/diagnosis-snapshots/record-snapshot.ts';
import { staleFiles, sync } from '../authoring/sync.ts';
import type { Io } from '../workbook/io.ts';
import { commandNamed } from './read-words.ts';
import { renderOutOfStep, renderSynced } from '../authoring/render-sync.ts';

interface Options {
  readonly check?: true;
  readonly force?: true;
  readonly record?: true;
}

/** @returns The exit code: 1 if something is out of step and stays so. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = commandNamed(
    'sync',
    'Writes starters from solutions, and code and conversations in texts from their files.',
  )
    .usage('-- [options]')
    .option('--check', 'only tell what is out of step')
    .option('--force', 'replace files with unsaved work in them too, after a backup')
    .option(
      '--record',
      'first run anew what texts show of real runs, and what students are told (Linux)',
    )
    .parse([...args], { from: 'user' });
  const { check, force, record } = command.opts<Options>();
  if (check) {
    const files = staleFiles(io.workbook);
    io.print(renderOutOfStep(files));
    return files.length === 0 ? EXIT.passed : EXIT.failed;
  }
  if (record) {
    const lessons = readLessons(io.workbook);
    const files: string[] = [];
    for (const lesson of lessons) {
      files.push(...(await writeRecords(io.workbook, lesson)));
      io.stop.throwIfAborted();
    }
    if (await writeTold(io.workbook, lessons)) files.push(TOLD_FILE);
    io.print(files.map((file) => `${file} is recorded anew.`));
  }
  const done = sync(io.workbook, { force: force === true });
  io.print(renderSynced(done));
  return done.every(({ outcome }) => outcome === 'written') ? EXIT.passed : EXIT.failed;
}

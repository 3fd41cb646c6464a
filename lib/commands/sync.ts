// `npm run sync`: updates every generated file: starters, code in texts and, with `--update-snapshots`, recordings.

import { EXIT } from '../harness/user-error.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { writeRecords } from '../authoring/recording/record.ts';
import { writeSnapshots } from '../verify/diagnosis-snapshots/record-snapshots.ts';
import { staleFiles, sync, type Synced } from '../authoring/sync.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';

interface Options {
  readonly check?: true;
  readonly force?: true;
  readonly updateSnapshots?: true;
}

/** @returns The exit code: 1 if something is still stale. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const command = defineCommand(
    'sync',
    'Updates starters from solutions, and code and transcripts in texts from their sources.',
    io,
  )
    .usage('-- [options]')
    .option('--check', 'only list what is stale')
    .option('--force', 'replace files with work in them too, after a backup')
    .option(
      '--update-snapshots',
      'first record the transcripts of real runs and the diagnosis snapshots again (Linux)',
    )
    .parse(args, { from: 'user' });
  const { check, force, updateSnapshots } = command.opts<Options>();
  if (check) {
    const files = await staleFiles(io.workbook);
    io.print(files.map(({ file, from }) => `${file} is stale: it no longer matches ${from}.`));
    return files.length === 0 ? EXIT.passed : EXIT.failed;
  }
  if (updateSnapshots) {
    const lessons = readLessons(io.workbook);
    const files: string[] = [];
    for (const lesson of lessons) {
      files.push(...(await writeRecords(io.workbook, lesson)));
      io.stop.throwIfAborted();
    }
    files.push(...(await writeSnapshots(io.workbook, lessons)));
    io.print(files.map((file) => `${file} was recorded again.`));
  }
  const done = await sync(io.workbook, { force: force === true });
  io.print(renderSynced(done));
  return done.every(({ outcome }) => outcome === 'written') ? EXIT.passed : EXIT.failed;
}

/** A line for each file that was stale. */
function renderSynced(done: readonly Synced[]): string[] {
  if (done.length === 0) return ['Everything is up to date.'];
  return done.map(({ file, outcome }) =>
    outcome === 'written'
      ? `Updated ${file}`
      : `Kept ${file}: it contains work that is not in git. --force replaces it, after a backup.`,
  );
}

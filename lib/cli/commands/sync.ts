// `npm run sync`: writes starters from solutions, and fills the fences of texts; for those who write lessons.

import { readLessons } from '../../workbook/catalogue.ts';
import { writeRecords } from '../../workbook/record/write-records.ts';
import { outOfStep, sync } from '../../workbook/sync.ts';
import { EXIT, type Io } from '../io.ts';
import { commandNamed } from '../read-words.ts';
import { renderOutOfStep, renderSynced } from '../render-sync.ts';

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
    .option('--record', 'first run anew what texts show of real runs (Linux)')
    .parse([...args], { from: 'user' });
  const { check, force, record } = command.opts<Options>();
  if (check) {
    const files = outOfStep(io.workbook);
    io.print(renderOutOfStep(files));
    return files.length === 0 ? EXIT.passed : EXIT.failed;
  }
  if (record) {
    for (const lesson of readLessons(io.workbook)) {
      const written = await writeRecords(io.workbook, lesson);
      io.print(written.map((file) => `${file} is recorded anew.`));
    }
  }
  const done = sync(io.workbook, { force: force === true });
  io.print(renderSynced(done));
  return done.every(({ outcome }) => outcome === 'written') ? EXIT.passed : EXIT.failed;
}

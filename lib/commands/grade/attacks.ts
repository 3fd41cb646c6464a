// `grade attacks`: tries known attacks on this machine and shows whether the sandbox contains each.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from '../../harness/os/temporary-folder.ts';
import { EXIT } from '../../harness/user-error.ts';
import { writeAtomically } from '../../workbook/state-folder.ts';
import { PROGRAM_ATTACKS } from '../../grader/attacks/program-attacks.ts';
import { SUBMISSION_ATTACKS } from '../../grader/attacks/submission-attacks.ts';
import {
  GUIDE,
  renderAttackTable,
  replaceAttackTable,
  type AttackRow,
} from '../../grader/attacks/attack-table.ts';
import { openAttackRunner } from '../../grader/attacks/attack-runner.ts';
import type { Io } from '../../workbook/io.ts';

/** Tries every attack, and writes the table into the guide if `isForGuide`; resolves to the exit code. */
export async function tryAttacks(io: Io, isForGuide: boolean): Promise<number> {
  const { workbook } = io;
  const runner = await openAttackRunner(workbook, 1);
  if ('missing' in runner) {
    io.warn([`There is no sandbox to attack: ${runner.missing}.`]);
    return EXIT.broken;
  }
  try {
    const rows: AttackRow[] = [];
    const all = PROGRAM_ATTACKS.length + SUBMISSION_ATTACKS.length;
    for (const attack of PROGRAM_ATTACKS) {
      io.stop.throwIfAborted();
      io.progress(`${rows.length} of ${all} attacks: a program that ${attack.tries}`);
      rows.push({ ...attack, ...(await runner.tryAttack(attack)) });
    }
    for (const attack of SUBMISSION_ATTACKS)
      rows.push({ ...attack, ...(await inTemporaryFolder(attack.attempt)) });
    io.progress('');
    io.print(renderAttackTable(rows));
    const guide = join(workbook, GUIDE);
    if (isForGuide) writeAtomically(guide, replaceAttackTable(readFileSync(guide, 'utf8'), rows));
    return rows.every(({ contained }) => contained) ? EXIT.passed : EXIT.failed;
  } finally {
    await runner.close();
  }
}

// `grade attacks`: shows on this machine that the sandbox holds what submissions could try.

import { findWorkbook } from '../../harness/find-workbook.ts';
import { ATTACKS } from '../attacks/corpus.ts';
import { renderAttacks } from '../attacks/render-attacks.ts';
import { openRange, type AttackReport } from '../attacks/try-attacks.ts';
import { EXIT, type Io } from '../io.ts';

/** Tries every attack; resolves to the exit code. */
export async function tryAttacks(io: Io): Promise<number> {
  const range = await openRange(findWorkbook(), 1);
  if ('missing' in range) {
    io.tell(`There is no sandbox to attack: ${range.missing}.`);
    return EXIT.fault;
  }
  try {
    const reports: AttackReport[] = [];
    for (const attack of ATTACKS) {
      io.signal.throwIfAborted();
      io.progress(`${reports.length} of ${ATTACKS.length} attacks: a program that ${attack.tries}`);
      reports.push(await range.tryAttack(attack));
    }
    io.progress('');
    for (const line of renderAttacks(reports)) io.print(line);
    return reports.every(({ held }) => held) ? EXIT.passed : EXIT.failed;
  } finally {
    await range.close();
  }
}

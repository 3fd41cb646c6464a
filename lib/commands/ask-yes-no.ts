// Asks the user to confirm; without a terminal that is a usage error.

import { createInterface } from 'node:readline/promises';
import { UserError } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';

/**
 * @returns Whether the answer was yes; the end of the input is a no.
 * @throws UserError without a terminal to ask at.
 */
export async function askYesNo(question: string, io: Io): Promise<boolean> {
  if (!process.stdin.isTTY || !io.isTerminal) {
    throw new UserError('needs-terminal', `${question} Add --yes to confirm.`);
  }
  const asker = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await Promise.race([
      asker.question(`${question} [y/N] `, { signal: io.stop }),
      new Promise<string>((resolve) => asker.once('close', () => resolve(''))),
    ]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asker.close();
  }
}

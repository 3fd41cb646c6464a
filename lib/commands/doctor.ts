// `npm run doctor`: whether this machine has what the workbook needs, as a report that can be pasted into a question.

import { EXIT } from '../harness/user-error.ts';
import { examine } from '../doctor/examine.ts';
import { renderDoctor } from '../doctor/render-doctor.ts';
import type { Io } from '../workbook/io.ts';
import { commandNamed } from './read-words.ts';

/** @returns The exit code: 3 if something keeps the workbook from its work. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  commandNamed(
    'doctor',
    'Looks at this machine: what the workbook needs, and what makes it better.',
  )
    .usage('')
    .parse([...args], { from: 'user' });
  const findings = await examine(io.workbook);
  io.print(renderDoctor(findings, io.colors));
  return findings.every(({ status }) => status !== 'trouble') ? EXIT.passed : EXIT.broken;
}

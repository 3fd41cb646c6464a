// `npm run doctor`: reports whether this machine has what the workbook needs.

import { examine } from '../doctor/examine.ts';
import { renderDoctor } from '../doctor/render-doctor.ts';
import { EXIT } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';

/** @returns The exit code: 3 if something keeps the workbook from working. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const description = 'Checks this machine: what the workbook needs, and what makes it better.';
  defineCommand('doctor', description, io).usage('').parse(args, { from: 'user' });
  const findings = await examine(io.workbook);
  io.print(renderDoctor(findings, io.colors));
  return findings.every(({ status }) => status !== 'trouble') ? EXIT.passed : EXIT.broken;
}

// `npm run wire -- export`: writes the traffic of checks to a capture file for Wireshark.

import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { readConnections } from '../harness/read-connections.ts';
import { statePath, writeProblem } from '../workbook/state-folder.ts';
import type { Io } from '../workbook/io.ts';
import { captureConnections } from './capture.ts';
import { findCheck, type FoundCheck, noTraffic } from './find-check.ts';
import { writeDissector } from './make-dissector.ts';
import { writePcapng } from './pcapng.ts';
import { renderExport } from './render-export.ts';

/** What was typed. */
export interface ExportWords {
  /** None means the first check that failed. */
  readonly ids: readonly string[];
  /** A file that `check --json` has written; by default the last verdict. */
  readonly file?: string | undefined;
  readonly out?: string | undefined;
  /** Replace a file that is there. */
  readonly force?: boolean | undefined;
}

/** Milliseconds between the traffic of two checks. */
const CHECK_GAP = 1_000;

/** @throws UserError if there is no such check, it had no conversation, or the file cannot be written. */
export async function exportChecks(
  { ids, file, out, force = false }: ExportWords,
  io: Io,
): Promise<void> {
  const chosen = ids.length === 0 ? [undefined] : ids;
  const found = chosen.map((id) => findCheck(io.workbook, { id, file }));
  const path = resolve(out ?? `${found.map(({ check }) => basename(check.id)).join('+')}.pcapng`);
  if (existsSync(path) && !force) {
    const sentence = `${path} is there already. Name another file with --out, or replace it with --force.`;
    throw new UserError('file-exists', sentence);
  }
  const dissector = await writeDissector(io.workbook);
  // A transcript holds only the milliseconds since its beginning; its file was written soon after.
  const began = statSync(file ?? statePath(io.workbook, 'last-verdict.json')).mtimeMs;
  const captures = capture(found, began);
  const comment = found.map(describe).join('\n');
  try {
    writeFileSync(path, writePcapng(comment, captures), { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!force && code !== 'EEXIST') rmSync(path, { force: true }); // A part of it is of no use.
    if (code !== 'ENOENT') throw writeProblem(path, error);
    throw new UserError('no-such-folder', `${path} cannot be written: there is no such folder.`);
  }
  const used = found.flatMap(({ services, check }) =>
    readConnections(services, check.transcript).map(({ service }) => service.name),
  );
  const options = dissector.choices.filter((name) => used.includes(name));
  io.print(renderExport(path, dissector.file, { captures: captures.length, options }));
}

function capture(found: readonly FoundCheck[], start: number) {
  let began = start;
  let taken = 0;
  return found.flatMap((each) => {
    const { services, check } = each;
    const connections = readConnections(services, check.transcript);
    if (connections.length === 0) throw noTraffic(each);
    const captures = captureConnections(connections, began, taken);
    began += check.ms + CHECK_GAP;
    taken += connections.length;
    return captures;
  });
}

function describe({ check }: FoundCheck): string {
  const end = check.status === 'failed' ? ` (failed: ${check.message})` : '';
  return `${check.id}: your program should ${check.name}${end}`;
}

// Runs the real tshark with the dissector, for the tests; where there is none, a test is skipped, and fails under CI.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { writePcapng, type Capture } from './pcapng.ts';

const DISSECTOR = join(import.meta.dirname, 'dialtone.lua');

/** Why there is no tshark here; `false` if there is one. Under CI it has to be there. */
export const NO_TSHARK =
  spawnSync('tshark', ['--version']).status !== 0 &&
  process.env.CI !== 'true' &&
  'tshark is not installed here (Debian: apt install tshark)';

/**
 * Reads captures with tshark.
 *
 * @returns What it prints, line by line.
 */
export function tshark(
  t: TestContext,
  captures: readonly Capture[],
  ...args: readonly string[]
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-tshark-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'test.pcapng');
  writeFileSync(file, writePcapng({ comment: 'test', captures }));
  const { status, stdout, stderr, error } = spawnSync(
    'tshark',
    ['-r', file, '-X', `lua_script:${DISSECTOR}`, ...args],
    // A dissector that somebody has installed would be in the way.
    { encoding: 'utf8', env: { ...process.env, HOME: folder, APPDATA: folder, LC_ALL: 'C.UTF-8' } },
  );
  if (error) throw new Error(`tshark, which CI needs, cannot be started: ${error.message}`);
  if (status !== 0 || /Lua|error/i.test(stderr)) throw new Error(`tshark failed: ${stderr}`);
  return stdout.split('\n').slice(0, -1);
}

/** The values of some fields, frame by frame; one frame's values of one field are joined by `|`. */
export function tsharkFields(
  t: TestContext,
  captures: readonly Capture[],
  fields: readonly string[],
  ...args: readonly string[]
): string[][] {
  const wanted = fields.flatMap((field) => ['-e', field]);
  const lines = tshark(t, captures, ...args, '-T', 'fields', '-E', 'aggregator=|', ...wanted);
  return lines.map((line) => line.split('\t'));
}

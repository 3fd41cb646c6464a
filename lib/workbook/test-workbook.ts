// For tests: a workbook in a folder of its own that goes away with the test.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** Makes it of files by their path. */
export function makeWorkbook(t: TestContext, files: Readonly<Record<string, string>> = {}): string {
  const workbook = mkdtempSync(join(tmpdir(), 'dialtone-workbook-'));
  t.after(() => rmSync(workbook, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) put(workbook, file, text);
  return workbook;
}

/** Writes a file, with its folder. */
export function put(workbook: string, file: string, text: string): void {
  mkdirSync(dirname(join(workbook, file)), { recursive: true });
  writeFileSync(join(workbook, file), text);
}

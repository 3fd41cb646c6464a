// Examines whether saves are noticed: writes a file and waits for the system to announce it.

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from 'chokidar';
import { statePath } from '../workbook/state-folder.ts';
import { needsPolling } from '../workbook/needs-polling.ts';
import type { Finding } from './render-doctor.ts';

/** Milliseconds to wait for the announcement. */
const LIMIT = 5_000;

/** Tries it in the workbook's `.dialtone` folder. */
export async function examineFiles(workbook: string): Promise<Finding> {
  const about = 'saves';
  const isPolling = needsPolling(workbook);
  const folder = tryFolder(workbook);
  if (folder === undefined) {
    const text = 'Not tried, because no file can be saved in .dialtone.';
    return { about, status: 'note', text, advice: 'Fix the problem listed under progress first.' };
  }
  const isSeen = await isSaveSeen(folder, isPolling).catch(() => false);
  if (!isSeen) {
    const advice = 'Set CHOKIDAR_USEPOLLING=1 to poll the folder.';
    return { about, status: 'trouble', text: 'A saved file was not noticed.', advice };
  }
  const text = isPolling
    ? 'Saves are noticed by polling, because this disk is shared with another system.'
    : 'The system announces each save.';
  return { about, status: 'well', text };
}

function tryFolder(workbook: string): string | undefined {
  try {
    return mkdtempSync(statePath(workbook, 'doctor-'));
  } catch {
    return undefined; // The finding on progress says why.
  }
}

async function isSaveSeen(folder: string, usePolling: boolean): Promise<boolean> {
  const watcher = watch(folder, { ignoreInitial: true, usePolling, interval: 100 });
  try {
    watcher.on('ready', () => writeFileSync(join(folder, 'saved.ts'), ''));
    await once(watcher, 'add', { signal: AbortSignal.timeout(LIMIT) });
    return true;
  } finally {
    await watcher.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

// Renders the outcome of `npm run sync` for the terminal.

import type { GeneratedFile } from '../workbook/generated-files.ts';
import type { Synced } from './sync.ts';

/** A line for each file that was out of step. */
export function renderSynced(done: readonly Synced[]): string[] {
  if (done.length === 0) return ['Everything is in step.'];
  return done.map(({ file, outcome }) =>
    outcome === 'written'
      ? `${file} is written anew.`
      : `${file} is kept: it holds work that git does not have. --force replaces it, after a backup.`,
  );
}

/** A line for each file that is out of step. */
export function renderOutOfStep(files: readonly GeneratedFile[]): string[] {
  return files.map(({ file, from }) => `${file} is out of step with ${from}.`);
}

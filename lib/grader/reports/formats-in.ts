// Which reports a results' folder holds, by what lies in it; reads none of them.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Format } from './write-reports.ts';

/** The reports of which at least one file is in the folder, or was. */
export function formatsIn(folder: string): Format[] {
  return (Object.keys(TRACES) as Format[]).filter((format) => {
    const [path, ending = ''] = TRACES[format];
    const place = join(folder, path);
    return (
      existsSync(place) &&
      (ending === '' || readdirSync(place).some((name) => name.endsWith(ending)))
    );
  });
}

/** Where each is; of two in one folder, by the ending of their files. */
const TRACES: Readonly<Record<Format, readonly [path: string, ending?: string]>> = {
  csv: ['grades.csv'],
  json: ['results.json'],
  report: ['report.html'],
  html: ['feedback', '.html'],
  markdown: ['feedback', '.md'],
  junit: ['junit.xml'],
  tap: ['results.tap'],
  gradescope: ['gradescope'],
  exercism: ['exercism'],
  annotations: ['annotations'],
};

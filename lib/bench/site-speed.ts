// Measures how long the site takes to build from nothing, and how heavy its first page is.

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median } from '../grader/analytics/statistics.ts';
import { inTemporaryFolder } from '../harness/os/temporary-folder.ts';
import { inTurns, type Comparison } from './measure.ts';
import { runCommand } from './run-command.ts';

/** Goals: seconds, seconds, KiB, requests, KiB. */
const GOALS = { lessons: 1, everything: 6, bytes: 60, requests: 6, script: 15 };

/** Builds the site with `npm run docs`, each time into an empty folder. */
export function benchSite(workbook: string, rounds: number): Promise<Comparison> {
  return inTemporaryFolder(async (folder) => {
    const build = async (...options: string[]) => {
      rmSync(folder, { recursive: true, force: true });
      return (await runCommand(workbook, ['docs', '--out', folder, ...options])).ms;
    };
    const tasks = [() => build('--no-api'), () => build()];
    const [lessons = [], everything = []] = await inTurns(rounds, tasks);
    const first = weighFirstPage(folder);
    return {
      subject: 'site',
      measures: [
        { name: 'lessons and guides', unit: 'ms', runs: lessons },
        { name: 'everything, with the API', unit: 'ms', runs: everything },
      ],
      ratios: [
        { name: 'lessons and guides, seconds', value: median(lessons) / 1000, goal: GOALS.lessons },
        { name: 'everything, seconds', value: median(everything) / 1000, goal: GOALS.everything },
        { name: 'first page, KiB', value: first.bytes / 1024, goal: GOALS.bytes },
        { name: 'first page, requests', value: first.requests, goal: GOALS.requests },
        { name: 'its script gzipped, KiB', value: first.script / 1024, goal: GOALS.script },
      ],
    };
  });
}

/** The page, the files that it names, and the progress that its script requests. */
function weighFirstPage(folder: string): { bytes: number; requests: number; script: number } {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/<(?:script|link)\b[^>]*\s(?:src|href)="((?!data:)[^"]+)"/g)];
  const paths = ['index.html', ...named.map(([, path = '']) => path), 'progress.js'];
  const files = paths.map((path) => ({ path, content: readFileSync(join(folder, path)) }));
  const scripts = files.filter(({ path }) => path.endsWith('.js'));
  return {
    bytes: total(files.map(({ content }) => content.length)),
    requests: files.length,
    script: total(scripts.map(({ content }) => gzipSync(content).length)),
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

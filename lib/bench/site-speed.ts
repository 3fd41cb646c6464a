// How long the site takes to build, from nothing, and how heavy its first page is.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inTurns, median, type Comparison } from './measure.ts';

/** What the workbook wants to reach: seconds, KiB, requests. */
const GOALS = { lessons: 1, everything: 6, bytes: 60, requests: 6, script: 15 };

/**
 * Builds the site as `npm run docs` does, less npm itself, each time in a process of its own and into an empty folder.
 *
 * @param folder - Where the pages may go; it is removed.
 * @throws Error if the site cannot be built.
 */
export async function benchSite(
  workbook: string,
  folder: string,
  rounds: number,
): Promise<Comparison> {
  const [lessons = [], everything = []] = await inTurns(rounds, [
    () => timeBuild(workbook, folder, ['--no-api']),
    () => timeBuild(workbook, folder, []),
  ]);
  const first = weighFirstPage(folder);
  rmSync(folder, { recursive: true, force: true });
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
}

async function timeBuild(
  workbook: string,
  folder: string,
  words: readonly string[],
): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  const began = performance.now();
  const args = [join(workbook, 'lib', 'start.mjs'), 'docs', '--out', folder, ...words];
  const child = spawn(process.execPath, args, {
    cwd: workbook,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The site could not be built.');
  return performance.now() - began;
}

/** The page, what it names, and the progress that its script asks for. */
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

// `npm run docs`: builds the site; `--live` serves it and shows each check as it is judged.

import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { EXIT } from '../harness/user-error.ts';
import { whenAborted } from '../harness/when-aborted.ts';
import { buildIfChanged } from '../site/build-if-changed.ts';
import { buildSite, renderBuilt } from '../site/build-site.ts';
import { openUpdateFeed } from '../site/live/update-feed.ts';
import { serveSite } from '../site/live/serve-site.ts';
import { defaultOutput } from '../site/publish/publish-site.ts';
import { openCommand, openInEditor } from '../workbook/editor.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';
import { wholeNumber } from './parse-option.ts';

interface Options {
  readonly out?: string;
  readonly api: boolean;
  readonly live?: true;
  readonly port?: number;
}

/** @returns The exit code: 1 if the sources of the pages are wrong. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const description = 'Builds the pages of the workbook: lessons, guides, protocol, API.';
  const options = defineCommand('docs', description, io)
    .usage('-- [options]')
    .option('--out <folder>', 'where to write the pages (default: docs/dist)')
    .option('--no-api', 'leave out the API pages, which take longest')
    .option('--live', 'serve the pages on this machine, and show each check as it is judged')
    .option('--port <number>', 'with --live: the port to serve at', wholeNumber(1, 65_535))
    .parse(args, { from: 'user' })
    .opts<Options>();
  const out = resolve(options.out ?? defaultOutput(io.workbook));
  if (options.live) {
    await buildIfChanged(io.workbook, out);
    await serve(out, options.port, io);
  } else {
    io.print([renderBuilt(await buildSite({ root: io.workbook, api: options.api, out }))]);
  }
  return EXIT.passed;
}

/** Prints the address as one line of JSON, for the process that started us; ends with our input, or on a signal. */
async function serve(out: string, port: number | undefined, io: Io): Promise<void> {
  const { workbook } = io;
  const hasEditor = openCommand(workbook, 1) !== undefined;
  const openFile = (file: string, line: number) => Promise.resolve(openOwn(workbook, file, line));
  const site = await serveSite({
    out,
    feed: openUpdateFeed(workbook, process.stdin),
    openFile: hasEditor ? openFile : undefined,
    ...(port !== undefined && { port }),
  });
  const { url, takenPort } = site;
  io.print([JSON.stringify({ url, takenPort })]);
  await new Promise<void>((end) => {
    whenAborted(io.stop, end);
    process.stdin.once('end', end).once('error', () => end());
  });
  await site.close();
  process.stdin.destroy();
}

/** Opens a file in the editor, but only one that exists in the workbook. */
function openOwn(workbook: string, file: string, line: number): boolean {
  const path = resolve(workbook, file);
  const isOurs = ['lessons', 'lib', 'docs', 'solutions'].some((top) =>
    path.startsWith(join(workbook, top) + sep),
  );
  return isOurs && existsSync(path) && openInEditor(path, line);
}

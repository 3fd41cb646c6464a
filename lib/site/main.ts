// `npm run docs`: builds the site, and with `--live` serves it while somebody works; reads the words and prints, nothing else.

import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { findWorkbook } from '../harness/find-workbook.ts';
import { openCommand, openInEditor } from '../workbook/editor.ts';
import { fileProblem } from '../workbook/state-folder.ts';
import { UserError } from '../harness/user-error.ts';
import { buildIfChanged } from './build-if-changed.ts';
import { buildSite } from './build-site.ts';
import { liveNews } from './live/live-update-feed.ts';
import { serveSite } from './live/serve-site.ts';
import { SiteError } from './problem.ts';
import { siteOf } from './publish/publish-site.ts';
import { renderBuilt, renderProblems } from './render-problems.ts';

const EXIT = { built: 0, failed: 1, usage: 2, fault: 3 } as const;

interface Words {
  readonly out?: string;
  readonly api: boolean;
  readonly live?: boolean;
  readonly port?: number;
}

const program = new Command('npm run docs --')
  .description('Builds the pages of the workbook: lessons, guides, protocol, API.')
  .option('--out <folder>', 'where the pages go (default: docs/dist)')
  .option('--no-api', 'leave out the pages of the API, which take the longest')
  .option('--live', 'serve the pages on this machine, and show each check as it is judged')
  .option('--port <number>', 'with --live: the port to serve at', readPort)
  .exitOverride();

try {
  process.exitCode = await run(
    program.parse(process.argv.slice(3), { from: 'user' }).opts<Words>(),
  );
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.built : EXIT.usage;
  } else if (error instanceof SiteError) {
    console.error(renderProblems(error.problems));
    process.exitCode = EXIT.failed;
  } else {
    const known = fileProblem(error);
    if (!(known instanceof UserError)) throw known;
    console.error(known.message);
    process.exitCode = known.exitCode;
  }
}

async function run({ out: folder, api, live, port }: Words): Promise<number> {
  const root = findWorkbook();
  const out = resolve(folder ?? siteOf(root));
  if (live !== true) {
    console.log(renderBuilt(await buildSite({ root, api, out })));
    return EXIT.built;
  }
  await buildIfChanged(root, out);
  return serve(root, out, port);
}

/** Prints the address as one line of JSON, for whoever started us; ends when its input does, or by a signal. */
async function serve(root: string, out: string, port: number | undefined): Promise<number> {
  const hasEditor = openCommand(root, 1) !== undefined;
  const site = await serveSite({
    out,
    news: liveNews(root, process.stdin),
    openFile: hasEditor ? (file, line) => Promise.resolve(openOwn(root, file, line)) : undefined,
    ...(port !== undefined && { port }),
  });
  console.log(JSON.stringify({ url: site.url }));
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => stop());
    process.stdin.once('end', stop).once('error', () => stop());
  });
  await site.close();
  process.stdin.destroy();
  return EXIT.built;
}

/** Files of the workbook alone, and only what is there. */
function openOwn(root: string, file: string, line: number): boolean {
  const path = resolve(root, file);
  const isOurs = ['lessons', 'lib', 'docs', 'solutions'].some((top) =>
    path.startsWith(join(root, top) + sep),
  );
  return isOurs && existsSync(path) && openInEditor(path, line);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('It should be a number from 1 to 65535.');
}

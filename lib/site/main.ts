// `npm run docs`: builds the site, and with `--live` serves it while somebody works; reads the words and prints, nothing else.

import { resolve, sep } from 'node:path';
import { Command, CommanderError } from 'commander';
import { findWorkbook } from '../harness/find-workbook.ts';
import { findEditor, openInEditor } from '../workbook/open-in-editor.ts';
import { buildSite } from './build-site.ts';
import { serveSite } from './live/serve-site.ts';
import { watchVerdicts } from './live/watch-verdicts.ts';
import { SiteError } from './problem.ts';
import { renderBuilt, renderProblems } from './render-problems.ts';

const EXIT = { built: 0, failed: 1, usage: 2 } as const;

interface Words {
  readonly out?: string;
  readonly api: boolean;
  readonly live?: boolean;
  readonly port?: string;
}

const program = new Command('npm run docs --')
  .description('Builds the pages of the workbook: lessons, guides, protocol, API.')
  .option('--out <folder>', 'where the pages go (default: docs/dist)')
  .option('--no-api', 'leave out the pages of the API, which take the longest')
  .option('--live', 'serve the pages on this machine, and show each verdict as it comes')
  .option('--port <number>', 'with --live: the port to serve at')
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
  } else throw error;
}

async function run(words: Words): Promise<number> {
  const root = findWorkbook();
  const out = words.out === undefined ? undefined : resolve(words.out);
  const built = await buildSite({ root, api: words.api, ...(out !== undefined && { out }) });
  if (words.live !== true) {
    console.log(renderBuilt(built));
    return EXIT.built;
  }
  return live(root, built.out, words.port);
}

/** Prints the address as one line of JSON, for whoever started us; ends when its input does, or by a signal. */
async function live(root: string, out: string, port: string | undefined): Promise<number> {
  const editor = findEditor();
  const openFile = editor && ((file: string, line: number) => openOwn(root, file, line));
  const site = await serveSite({
    out,
    verdicts: watchVerdicts(root),
    openFile,
    ...(port !== undefined && { port: Number(port) }),
  });
  console.log(JSON.stringify({ url: site.url }));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve());
    process.stdin
      .once('end', () => resolve())
      .once('error', () => resolve())
      .resume();
  });
  await site.close();
  process.stdin.destroy();
  return EXIT.built;

  async function openOwn(folder: string, file: string, line: number): Promise<boolean> {
    const path = resolve(folder, file);
    const isOurs = ['lessons', 'lib', 'docs', 'solutions'].some((top) =>
      path.startsWith(resolve(folder, top) + sep),
    );
    return isOurs && editor !== undefined && openInEditor(editor, path, line);
  }
}

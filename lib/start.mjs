// Runs every command of `package.json` on a clone where nothing may be installed yet; it knows no command itself.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const OLDEST_NODE = '20.19';
/** Exit code: wrong words. */
const USAGE = 2;
/** Exit code: the machine or the workbook is at fault, not its user. */
const NOT_READY = 3;

/** Words that run as they stand: nothing has to be compiled for them. */
const TOOLS = ['test', 'lint'];

/** Words with an app of their own, by its folder of lib; all others are the command line's. */
const APPS = new Map([
  ['verify', 'verify'],
  ['docs', 'site'],
  ['grade', 'grader'],
  ['handout', 'grader'],
  ['new-lesson', 'grader'],
  ['bench', 'bench'],
]);

const [word = '', ...rest] = process.argv.slice(2);

// A sentence in place of a syntax error that nobody can read.
if (isOlder(process.versions.node, OLDEST_NODE)) {
  giveUp(
    `Dialtone needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}. A newer one is at https://nodejs.org`,
  );
}

// A student's edition, and one that only grades, has a part of lib.
const source = TOOLS.includes(word) ? `tools/${word}.mjs` : `${app()}/main.ts`;
if (!existsSync(new URL(source, import.meta.url))) {
  giveUp(`This edition of the workbook comes without the command "${word}".`, USAGE);
}

const entry = await prepare().catch((error) => giveUp(error.message));

if (TOOLS.includes(word)) {
  process.exitCode = await (await import(entry)).run(rest);
} else {
  // Reading the maps takes its time, and the command line shows a stack only to those who ask for it.
  if (app() !== 'commands' || process.env.DIALTONE_DEBUG) process.setSourceMapsEnabled(true);
  await import(entry).catch(explain);
}

/** Everything that can fail because of the machine, before any command begins. */
async function prepare() {
  const { ensureInstalled } = await import('./tools/ensure-installed.mjs');
  await ensureInstalled();
  if (TOOLS.includes(word)) return `./tools/${word}.mjs`;
  const { bundle } = await import('./tools/bundle.mjs');
  return pathToFileURL(await bundle(app())).href;
}

/** What no command has explained is our fault: never the code of a program that fails.
 * @param {unknown} error @returns {never}
 */
function explain(error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const sentence = `Something is wrong inside Dialtone, and not with your program: ${message}`;
  const isAsked = (process.env.DIALTONE_DEBUG ?? '') !== '';
  giveUp(
    `${sentence}\n${isAsked ? stack : 'With DIALTONE_DEBUG=1 before the command you see where.'}`,
  );
}

/** The folder of lib that answers the word. */
function app() {
  return APPS.get(word) ?? 'commands';
}

/** @param {string} version @param {string} limit */
function isOlder(version, limit) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [limitMajor = 0, limitMinor = 0] = limit.split('.').map(Number);
  return major < limitMajor || (major === limitMajor && minor < limitMinor);
}

/** @param {string} sentence @param {number} code @returns {never} */
function giveUp(sentence, code = NOT_READY) {
  console.error(sentence);
  process.exit(code);
}

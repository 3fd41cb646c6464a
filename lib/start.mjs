// Runs every command of `package.json`, on a clone where nothing may be installed yet.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const OLDEST_NODE = '20.19';
/** Exit code: wrong usage. */
const USAGE = 2;
/** Exit code: the machine or the workbook is at fault. */
const BROKEN = 3;
const IS_DEBUG = (process.env.DIALTONE_DEBUG ?? '') !== '';

/** Tools run as they are; nothing is compiled for them. */
const TOOLS = ['test', 'lint'];

/** All other commands; an edition of the workbook may come without some of them. */
const COMMANDS = [
  ...['watch', 'check', 'hint', 'list', 'reset', 'solution', 'doctor', 'wire'],
  ...['verify', 'grade', 'handout', 'new-lesson', 'docs', 'sync', 'bench'],
];

const [word = '', ...args] = process.argv.slice(2);
const isTool = TOOLS.includes(word);

// One sentence instead of a syntax error.
if (isOlder(process.versions.node, OLDEST_NODE)) {
  giveUp(
    `Dialtone needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}. Get a newer one at https://nodejs.org`,
  );
}

// Students' and autograders' editions contain only a part of lib.
const source = isTool ? `tools/${word}.mjs` : `commands/${word}.ts`;
if ((isTool || COMMANDS.includes(word)) && !existsSync(new URL(source, import.meta.url))) {
  giveUp(`This edition of the workbook comes without the command "${word}".`, USAGE);
}

const entry = await prepare().catch((error) => giveUp(error.message));
try {
  const { run, main } = await import(entry);
  process.exitCode = await (isTool ? run(args) : main(process.argv.slice(2)));
} catch (error) {
  explain(error);
}

/** Everything that can fail because of the machine, before any command runs. */
async function prepare() {
  const { ensureInstalled } = await import('./tools/ensure-installed.mjs');
  await ensureInstalled();
  if (isTool) return `./tools/${word}.mjs`;
  // Reading source maps takes time, and only a stack needs them.
  if (IS_DEBUG) process.setSourceMapsEnabled(true);
  const { bundle } = await import('./tools/bundle.mjs');
  return pathToFileURL(await bundle()).href;
}

/** Reports an error that no command explained: it is our fault, and never the exit code of a failing program.
 * @param {unknown} error @returns {never}
 */
function explain(error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const details = IS_DEBUG ? stack : 'Set DIALTONE_DEBUG=1 to see where.';
  giveUp(`Something went wrong inside Dialtone, not in your program: ${message}\n${details}`);
}

/** @param {string} version @param {string} limit */
function isOlder(version, limit) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [limitMajor = 0, limitMinor = 0] = limit.split('.').map(Number);
  return major < limitMajor || (major === limitMajor && minor < limitMinor);
}

/** @param {string} sentence @param {number} code @returns {never} */
function giveUp(sentence, code = BROKEN) {
  console.error(sentence);
  process.exit(code);
}

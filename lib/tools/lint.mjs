// Types, lint rules and format of everything that is written here; not whether it works.

import { spawn } from 'node:child_process';
import { inRoot, root } from './root.mjs';

/** What each part is, and the words with which Node runs it. */
const PARTS = [
  {
    // No cache: whether a promise is forgotten in one file depends on the types of the others.
    name: 'types and rules',
    args: [inRoot('lib', 'tools', 'types-and-rules.mjs')],
  },
  {
    name: 'format',
    args: [
      inRoot('node_modules', 'prettier', 'bin', 'prettier.cjs'),
      '--check',
      '--cache',
      '--cache-strategy=content',
      '--cache-location',
      inRoot('node_modules', '.cache', 'dialtone', 'prettier'),
      '.',
    ],
  },
];

/**
 * Runs the parts side by side, and says of each how it ended; on stderr, because stdout may be a test report.
 * @param {string[]} [args] there are none to give
 * @returns {Promise<number>} exit code: 0 if all is well
 */
export async function run(args = []) {
  if (args.length > 0) {
    const isHelp = args.includes('--help');
    console.error(
      'npm run lint checks types, lint rules and format of everything: it takes no words.',
    );
    return isHelp ? 0 : 2;
  }
  const passed = await Promise.all(PARTS.map(runPart));
  return passed.every(Boolean) ? 0 : 1;
}

/** @param {typeof PARTS[number]} part @returns {Promise<boolean>} */
async function runPart({ name, args }) {
  const began = performance.now();
  const { code, output } = await runProgram(args);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.error(`# ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (code !== 0) console.error(output.trim().replaceAll(/^/gm, '# '));
  return code === 0;
}

/**
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runProgram(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

// `npm run lint`: checks types, lint rules and format.

import { inRoot } from './root.mjs';
import { runNode } from './run-node.mjs';

/** The arguments that Node runs each part with, by its name. */
const PARTS = {
  // No cache: whether a promise is floating in one file depends on the types in others.
  'types and rules': [inRoot('lib', 'tools', 'types-and-rules.mjs')],
  format: [
    inRoot('node_modules', 'prettier', 'bin', 'prettier.cjs'),
    '--check',
    '--cache',
    '--cache-strategy=content',
    '--cache-location',
    inRoot('node_modules', '.cache', 'dialtone', 'prettier'),
    '.',
  ],
};

/**
 * Runs the parts side by side, and reports each on stderr, because stdout may be a test report.
 * @param {string[]} [args] must be empty
 * @returns {Promise<number>} exit code: 0 if all is well
 */
export async function run(args = []) {
  if (args.length > 0) {
    console.error(
      'npm run lint checks types, lint rules and format of everything, without options.',
    );
    return args.includes('--help') ? 0 : 2;
  }
  const passed = await Promise.all(Object.entries(PARTS).map(runPart));
  return passed.every(Boolean) ? 0 : 1;
}

/** @param {[name: string, args: string[]]} part @returns {Promise<boolean>} */
async function runPart([name, args]) {
  const began = performance.now();
  const { code, output } = await runNode(args, 'pipe');
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const status = code === 0 ? 'ok' : code === null ? 'stopped' : 'FAILED';
  console.error(`# ${name}: ${status} (${seconds} s)`);
  if (status === 'FAILED') console.error(output.trim().replaceAll(/^/gm, '# '));
  return status === 'ok';
}

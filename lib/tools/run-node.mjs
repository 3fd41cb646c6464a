// Runs Node as a child process that ends with this one: a signal to us stops it too.

import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output where its output goes
 * @returns {Promise<{ code: number | null, output: string }>} what was piped, and its exit code; `null` after a signal
 */
export function runNode(args, output) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', output, output] });
    const stop = () => child.kill();
    for (const name of SIGNALS) process.on(name, stop);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ part) => (text += part));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      for (const name of SIGNALS) process.off(name, stop);
      resolve({ code, output: text });
    });
  });
}

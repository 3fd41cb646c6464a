// Tests of what a worker and its program find in a network of their own.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { findIsolation } from './isolation.ts';

const { isolation, prefix } = findIsolation();
const skip = isolation === 'none' && 'this machine offers no network of one’s own';

/** What a command says inside. */
function inside(...command: readonly string[]): string {
  const [file = '', ...args] = [...prefix, ...command];
  return execFileSync(file, args, { encoding: 'utf8' });
}

test('a program may change nothing of its network', { skip }, () => {
  const capabilities = inside('grep', '-E', '^Cap(Prm|Eff|Bnd|Amb)', '/proc/self/status');
  assert.equal(capabilities.trim().split('\n').length, 4);
  assert.doesNotMatch(capabilities, /[1-9a-f]$/m);
});

test('nobody else is in it', { skip }, () => {
  assert.equal(inside('cat', '/proc/net/tcp').trim().split('\n').length, 1);
});

test('bytes are acknowledged at once, wherever on the machine they go', { skip }, (context) => {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  if (spawnSync('ip', ['-V'], { env: { PATH: path } }).status !== 0)
    return context.skip('iproute2 is not installed');
  const command = 'PATH="$PATH:/usr/sbin:/sbin" ip route get';
  for (const address of ['127.0.0.1', '127.3.2.1']) {
    assert.match(inside('sh', '-c', `${command} ${address}`), /\bquickack 1\b/, address);
  }
});

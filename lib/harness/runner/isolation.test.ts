// Tests the private network of a worker and its program.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { skipWithout } from '../fixtures/skip-without.ts';
import { findIsolation } from './isolation.ts';

const { isolation, prefix } = findIsolation();
const skip = isolation === 'none' && 'not checked here: this machine offers no private network';

/** The output of a command inside. */
function inside(...command: readonly string[]): string {
  const [file = '', ...args] = [...prefix, ...command];
  return execFileSync(file, args, { encoding: 'utf8' });
}

test('a program cannot change its network', { skip }, () => {
  const capabilities = inside('grep', '-E', '^Cap(Prm|Eff|Bnd|Amb)', '/proc/self/status');
  assert.equal(capabilities.trim().split('\n').length, 4);
  assert.doesNotMatch(capabilities, /[1-9a-f]$/m);
});

test('no other process listens in it', { skip }, () => {
  assert.equal(inside('cat', '/proc/net/tcp').trim().split('\n').length, 1);
});

test(
  'bytes are acknowledged at once, for every loopback address',
  { skip: skip || skipWithout('ip') },
  () => {
    const command = 'PATH="$PATH:/usr/sbin:/sbin" ip route get';
    for (const address of ['127.0.0.1', '127.3.2.1']) {
      assert.match(inside('sh', '-c', `${command} ${address}`), /\bquickack 1\b/, address);
    }
  },
);

// Tests the demo with the solutions, in a private network where the machine offers one.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { findIsolation } from '../../harness/runner/isolation.ts';
import type { DemoLine } from './demo-process.ts';

test('the name service, the board and two clients work together once their port is free', async () => {
  const fixture = join(import.meta.dirname, 'fixtures', 'demo-of-solutions.ts');
  const node = [process.execPath, '--import=tsx', fixture, '--hold'] as const;
  const [file, ...args] = [...findIsolation().prefix, ...node];
  const { stdout } = await promisify(execFile)(file, args);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DemoLine);
  assert.match(
    lines[0]?.text ?? '',
    /^Port 10333 is held by .+\. End it: this starts as soon as the port is free\.$/,
  );
  const seenBy = (who: string) =>
    lines.filter((line) => line.who === who).map(({ how, text }) => `${how} ${text}`);
  assert.deepEqual(seenBy('bo'), [
    'typed Domain: bbs.example',
    'printed DNS Server 1.0',
    'typed Username: bo',
    'printed BBS Server 1.2',
    'typed Message: list',
    'printed 127.0.0.1 Is anybody there?',
    'typed Message: listdm',
    'printed I have kept you a seat.',
    'typed Message: I am!',
    'typed Message: quit',
  ]);
  assert.deepEqual(seenBy('alice').slice(-4), [
    'typed Message: list',
    'printed 127.0.0.1 Is anybody there?',
    'printed 127.0.0.1 I am!',
    'typed Message: quit',
  ]);
  assert.ok(seenBy('board').includes('printed Got DM from alice to bo: I have kept you a seat.'));
});

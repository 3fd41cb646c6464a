// The command line of `npm run wire`: its tools, and wrong usage.

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CommanderError } from 'commander';
import { EXIT, UserError } from '../harness/user-error.ts';
import { run } from './wire.ts';
import type { Io } from '../workbook/io.ts';
import { makeTestIo } from '../workbook/fixtures/test-io.ts';
import { copyWorkbook } from '../workbook/test-workbook.ts';

test('unknown tools, options and values are wrong usage', async (t) => {
  const io = makeIo(t);
  const outcomes = await Promise.allSettled([
    run(['realy'], io),
    run(['relay', 'extra'], io),
    run(['relay', '--as', 'http'], io),
    run(['lines', '--shell', 'fish'], io),
    run(['replay', '--from'], io),
  ]);
  for (const outcome of outcomes) {
    assert.equal(outcome.status, 'rejected');
    const error: unknown = outcome.reason;
    const isUsage = error instanceof UserError && error.exitCode === EXIT.usage;
    assert.ok(isUsage || error instanceof CommanderError, String(error));
  }
  assert.match(io.warned.join('\n'), /Did you mean relay\?/);
});

test('an invalid address and a check that never ran are wrong usage', async (t) => {
  const io = makeIo(t);
  await assert.rejects(run(['relay', '--to', '1:2:3'], io), { code: 'bad-endpoint' });
  for (const tool of ['replay', 'lines', 'export']) {
    await assert.rejects(run([tool], io), { code: 'no-verdict', exitCode: EXIT.usage });
  }
});

test('a relay that is stopped exits with 0', async (t) => {
  const stop = new AbortController();
  const print = (lines: readonly string[]) => {
    if (lines.some((line) => line.startsWith('Relay'))) stop.abort();
  };
  const words = ['relay', '--listen', '127.0.0.1:0', '--to', '127.0.0.1:1'];
  assert.equal(await run(words, makeIo(t, { print, stop: stop.signal })), 0);
});

function makeIo(t: TestContext, changes?: Partial<Io>) {
  return makeTestIo(copyWorkbook(t), changes);
}

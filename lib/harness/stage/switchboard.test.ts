import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Closed, Scene } from './scene.ts';
import { Switchboard } from './switchboard.ts';

/** An address of this machine that nobody else is likely to listen on; macOS has but one. */
const ADDRESS = process.platform === 'darwin' ? '127.0.0.1' : '127.77.0.1';

test('a check that is stopped while it opens a port leaves the port free', async () => {
  const stopped = new Scene();
  const opening = new Switchboard(stopped, 'dns', ADDRESS).open();
  await stopped.close();
  await assert.rejects(opening, Closed);

  const next = new Scene();
  await new Switchboard(next, 'dns', ADDRESS).open();
  await next.close();
});

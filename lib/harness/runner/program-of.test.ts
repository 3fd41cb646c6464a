// Commands made of the words of a command line.

import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../user-error.ts';
import { environmentOfPrograms, programFromCommand } from './program-of.ts';

test('words are parted by spaces, and quotes keep spaces', () => {
  const { argv } = programFromCommand(`node "my server.py" 'a b' --port=1`);
  assert.deepEqual(argv.slice(1), ['my server.py', 'a b', '--port=1']);
  assert.match(basename(argv[0]), /^node/);
});

test('a program that is not there is named', () => {
  for (const command of ['no-such-program x', './no/such/file', '', import.meta.dirname]) {
    assert.throws(() => programFromCommand(command), UserError);
  }
});

test('what would change how a program runs is not handed on', () => {
  const before = { ...process.env };
  Object.assign(process.env, { NODE_OPTIONS: '--inspect', DNS_SERVER: '192.0.2.1', KEPT: 'yes' });
  try {
    const { NODE_OPTIONS, DNS_SERVER, KEPT } = environmentOfPrograms();
    assert.deepEqual([NODE_OPTIONS, DNS_SERVER, KEPT], [undefined, undefined, 'yes']);
  } finally {
    for (const name of ['NODE_OPTIONS', 'DNS_SERVER', 'KEPT']) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
});

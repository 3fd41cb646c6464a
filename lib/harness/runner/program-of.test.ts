// Tests how a command line becomes a command.

import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../user-error.ts';
import { environmentOfPrograms, programFromCommand } from './program-of.ts';

test('split words at spaces outside quotes', () => {
  const { argv } = programFromCommand(`node "my server.py" 'a b' --port=1`);
  const [program = '', ...words] = argv.slice(-4);
  assert.deepEqual(words, ['my server.py', 'a b', '--port=1']);
  assert.match(basename(program), /^node/);
});

test('a missing program is named, with the place where it was looked for', () => {
  for (const command of ['no-such-program x', './no/such/file', '', import.meta.dirname]) {
    assert.throws(() => programFromCommand(command), UserError);
  }
  const sentence = { message: /"\.\/server" to start: there is no file \/no\/such\/server/ };
  assert.throws(() => programFromCommand('./server', '/no/such'), sentence);
});

test('a program starts where its user is, also through npm', () => {
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = tmpdir();
  try {
    assert.equal(programFromCommand('node').cwd, tmpdir());
  } finally {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  }
});

test('variables that would change how a program runs are not passed on', () => {
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

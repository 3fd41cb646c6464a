// What a runtime writes when an error ends a program, and what is read out of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCrash } from './read-crash.ts';

const ended = (stderr: string) =>
  readCrash({ status: 'exited', exitCode: 1, stdout: '', stderr: `${stderr}\n` });

test('the innermost line of a Python program', () => {
  const crash = ended(`Traceback (most recent call last):
  File "/home/ada/server.py", line 9, in <module>
    serve()
  File "/home/ada/server.py", line 5, in serve
    socket.create_server(('', port))
  File "<frozen socket>", line 948, in create_server
NameError: name 'port' is not defined`);
  assert.equal(crash?.error, "NameError: name 'port' is not defined");
  assert.deepEqual(crash.place, { file: '/home/ada/server.py', line: 5, column: 1 });
  assert.equal(crash.isFault, true);
});

test('a file that is not Python', () => {
  const crash = ended(`  File "/home/ada/server.py", line 2
    retrun 3
           ^
SyntaxError: invalid syntax`);
  assert.equal(crash?.error, 'SyntaxError: invalid syntax');
  assert.equal(crash.place?.line, 2);
});

test('a caller who is gone, in Python', () => {
  const crash = ended(`Traceback (most recent call last):
  File "/home/ada/server.py", line 5, in <module>
    caller.sendall(b'0002hi')
BrokenPipeError: [Errno 32] Broken pipe`);
  assert.equal(crash?.isAboutConnection, true);
});

test('a lost connection, under each code that a version of Node gives it', () => {
  for (const code of ['ECONNRESET', 'EPIPE', 'ECANCELED', 'ERR_STREAM_WRITE_AFTER_END']) {
    const crash = ended(`Error: write ${code}
    at f (/home/ada/a.ts:1:2) {
  code: '${code}',
  syscall: 'write'
}`);
    assert.equal(crash?.isAboutConnection, true, code);
  }
});

test('a value of the wrong kind is a fault, a refused message is none', () => {
  const of = (error: string) => ended(`${error}\n    at f (/home/ada/a.ts:1:2)`);
  assert.equal(of('TypeError: x is not a function')?.isFault, true);
  assert.equal(of('TypeError [ERR_INVALID_ARG_TYPE]: no string')?.isFault, true);
  assert.equal(of('ProtocolError: truncated')?.isFault, false);
  assert.deepEqual(of('Error: no')?.place, { file: '/home/ada/a.ts', line: 1, column: 2 });
});

test('words of its own are no crash', () => {
  assert.equal(ended('python3: cannot open file "server.py"'), undefined);
  assert.equal(ended('port 10333 is taken'), undefined);
});

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

const running = (stderr: string) => readCrash({ status: 'running', stdout: '', stderr });

test('an error ends a thread, and the program still runs', () => {
  const python = running(`Exception in thread Thread-1 (serve):
Traceback (most recent call last):
  File "/usr/lib/python3.11/threading.py", line 982, in run
    self._target(*self._args, **self._kwargs)
  File "/home/ada/names.py", line 31, in serve
    send(s, names[name])
            ~~~~~^^^^^^
KeyError: 'femi.example'
`);
  assert.deepEqual(python?.place, { file: '/home/ada/names.py', line: 31, column: 1 });
  assert.deepEqual([python.inThread, python.isFault], [true, true]);
  const java = running(`Exception in thread "Thread-0" java.lang.NullPointerException: no name
\tat java.base/java.util.Objects.requireNonNull(Objects.java:259)
\tat Names.serve(Names.java:12)
`);
  assert.equal(java?.error, 'java.lang.NullPointerException: no name');
  assert.deepEqual([java.inThread, java.place], [true, { file: 'Names.java', line: 12 }]);
  assert.equal(
    running('Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: 1\n'),
    undefined,
  );
});

test('the error and the line that other languages name', () => {
  for (const [stderr, error, line] of [
    [
      `==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1
READ of size 1 at 0x1 thread T0
    #0 0x1 in __asan_memcpy ../src/libsanitizer/asan/asan.cpp:22
    #1 0x2 in serve /home/ada/board.c:31:5`,
      'ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1',
      31,
    ],
    ['board.c:8:3: runtime error: index 9 out of bounds', 'index 9 out of bounds', 8],
    ["board: board.c:9: main: Assertion `n > 0' failed.", "Assertion `n > 0' failed.", 9],
    [
      'panic: no name\n\ngoroutine 1 [running]:\nmain.main()\n\t/home/ada/main.go:7 +0x1',
      'panic: no name',
      7,
    ],
    ["thread 'main' panicked at src/main.rs:5:9:\nno name\nnote: run with", 'no name', 5],
    [
      "board.rb:3:in `serve': undefined method (NoMethodError)",
      'undefined method (NoMethodError)',
      3,
    ],
    ['Can\'t call method "x" at board.pl line 4.', 'Can\'t call method "x"', 4],
    [
      'Unhandled exception. System.Exception: no\n   at B.Main() in /a/B.cs:line 6',
      'System.Exception: no',
      6,
    ],
  ] as const) {
    const crash = ended(stderr);
    assert.equal(crash?.error, error);
    assert.equal(crash.place?.line, line, stderr);
  }
});

test('words of its own are no crash', () => {
  assert.equal(ended('python3: cannot open file "server.py"'), undefined);
  assert.equal(ended('port 10333 is taken'), undefined);
});

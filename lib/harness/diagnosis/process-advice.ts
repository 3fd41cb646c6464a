// Advice on programs that fail to compile, start, listen, serve, connect or exit as they should.

import type { Advice } from './advice.ts';

/** Advice by code, for the program as a process. */
export const PROCESS_ADVICE = {
  'file-missing': {
    title: 'the file is not there',
    means: 'The lesson’s file was moved, renamed or deleted.',
    look: 'Put it back where the lesson expects it, or get a fresh one with the reset command.',
  },
  'does-not-compile': {
    title: 'the file cannot be compiled',
    means: 'The file doesn’t compile, so none of it could run.',
    look: 'Read the message, and look at the line named here. If that line is right, look at the one before it: a bracket or quote is often left open there.',
  },
  'import-missing': {
    title: 'an import leads to a file that is not there',
    means:
      'The path of an import is read from the folder of the file that imports. Here it leads to nothing, so the program can’t start.',
    look: 'Correct the path on the line named here: compare folder and file name, letter by letter, with the files of the lessons.',
  },
  'wrong-encoding': {
    title: 'the file is not saved as UTF-8',
    means:
      'Every second byte of the file is meant for another encoding, so the compiler can’t read it. Some editors, and > in older versions of PowerShell, write UTF-16.',
    look: 'Save the file again with the encoding UTF-8 (in VS Code: click the encoding in the status bar, then “Save with Encoding”).',
  },
  'require-in-module': {
    title: 'require in a module',
    means:
      'The file is an ES module. There, require, module and exports don’t exist, so the program stops on the line that uses them.',
    look: "Use import and export: import { createServer } from 'node:net';",
  },
  threw: {
    title: 'an error stopped the program',
    means: 'Something threw an error and nothing caught it, so the whole program ended.',
    look: 'Read the first line of the error and go to the place it names. If that line is right, go down the stack to the next line of yours: the value it passes is not.',
  },
  'number-in-place-of-text': {
    title: 'a number came where text belongs',
    means:
      'A message is text. Here a function that takes text was given a number, and threw an error.',
    look: 'Find the value that you send or put together here, and turn it into text first.',
    inLanguage: { javascript: 'String(count) is the text of a number.' },
  },
  'address-as-path': {
    title: 'the address was taken for a file name',
    means:
      'connect ENOENT means that no such file was found: a text in the first place is taken for the path of a local socket.',
    look: 'Look at the order of the arguments: the port comes first, connect(port, host).',
  },
  'threw-in-thread': {
    title: 'an error stopped the code that serves a caller',
    means:
      'An error that nothing caught ended one thread or task. The program still runs, but nothing serves that caller any more.',
    look: 'Read the last line of the error and go to the line of yours that it names.',
    inLanguage: {
      python:
        'A KeyError or IndexError is often an entry that isn’t there: dict.get() returns None for it.',
      java: 'Map.get() returns null for an entry that isn’t there, and a list that changes while a loop reads it throws ConcurrentModificationException: loop over a copy.',
    },
  },
  'memory-error': {
    title: 'the program crashed on its memory',
    means:
      'It used memory that isn’t its own, freed something twice, or wrote past the end of a buffer. The crash may come long after the mistake.',
    look: 'Run it with a tool that stops at the line of the mistake.',
    inLanguage: {
      c: 'Compile with -g -fsanitize=address,undefined and run the check again: the error then names the line.',
    },
  },
  'unhandled-rejection': {
    title: 'a promise failed and nothing caught it',
    means:
      'An async function threw, and no `await` inside a `try`, and no `.catch`, caught the error. Node then ends the program.',
    look: 'At the place named here, find the call whose promise is neither awaited nor caught.',
  },
  'crashed-on-disconnect': {
    title: 'the program crashed when a peer left',
    means:
      'People hang up at any moment. A socket then reports an error, and an unhandled error ends the whole program, for everyone.',
    look: 'Give every socket an error listener, and let a failed read or write end only that connection.',
  },
  'rejected-on-disconnect': {
    title: 'a peer left, and nothing caught the error',
    means:
      'People hang up at any moment. A read or a write awaited on that connection then throws; if nothing catches the error, Node ends the whole program, for everyone.',
    look: 'Go from the read or the write outward to the call whose promise is neither awaited nor caught, and catch the error there, so that only that connection ends.',
  },
  'exited-early': {
    title: 'the program exited too early',
    means:
      'The program exited while it was still needed: nothing kept it waiting, something made it exit, or it gave up.',
    look: 'Read what it wrote last. If it wrote nothing, ask what should keep it alive here: a server that listens, a connection, a prompt.',
  },
  'nothing-listens': {
    title: 'nothing listens',
    means: 'The program runs, but nothing accepts calls at this address and port.',
    look: 'Look for the call to listen: is it there, does it run, and with which port?',
  },
  'listens-on-other-port': {
    title: 'it listens on another port',
    means: 'A port is part of the protocol: callers dial that number and no other.',
    look: 'Compare the port in your call to listen with the one in the lesson.',
  },
  'listens-on-loopback-only': {
    title: 'it listens on 127.0.0.1 only',
    means: 'Bound to 127.0.0.1, a server can be reached only from its own machine.',
    look: 'Look at the address in your call to listen: 0.0.0.0 means every IPv4 address of the machine.',
  },
  'listens-on-ipv6-only': {
    title: 'it listens on IPv6 only',
    means: 'The server listens on an IPv6 address and accepts no IPv4 callers.',
    look: 'Look at the address in your call to listen: it should be 0.0.0.0.',
  },
  'stopped-listening': {
    title: 'it stopped listening',
    means:
      'The program accepted calls before; now its port is closed, and the next caller is refused.',
    look: 'Look for code that closes the listening socket: it stops accepting calls for good. To end one connection, end its socket.',
  },
  'one-caller-at-a-time': {
    title: 'one caller holds up the others',
    means: 'While the server waits for one user, it serves no one else.',
    look: 'Serve each connection independently; the code that accepts connections must not wait for one of them.',
    inLanguage: {
      python: 'Hold no lock while you receive or send: copy what you need, and release it first.',
      c: 'Hold no mutex while you receive or send: copy what you need, and unlock it first.',
      java: 'Receive or send nothing in a synchronized block: copy what you need there, and send it afterwards.',
    },
  },
  'unsettled-top-level-await': {
    title: 'an await never finishes',
    means:
      'The program waits for something that can no longer happen, so Node gave up and exited with code 13.',
    look: 'Look at each await: what should settle it after the end of input, or after the end of the connection?',
  },
  'exited-without-connecting': {
    title: 'it exited without connecting',
    means:
      'A service was waiting at the right address and port. The program may have called a different one, found no server there, and given up.',
    look: 'Follow the address from where you get it to your connect: do you call what was typed or answered? On which port?',
  },
  'never-connects': {
    title: 'the program did not connect',
    means:
      'A service was waiting at the right address and port, and the program never connected to it.',
    look: 'Follow the program to its connect: does it run, and with which address and port?',
  },
  'unexpected-connect': {
    title: 'the program connected where it should not',
    means: 'After the answer it had received, it had no reason to make this connection.',
    look: 'Look at what happens before the connect: does every answer that should stop the program stop it?',
  },
  'too-slow': {
    title: 'the program is too slow',
    means:
      'It does answer, but later than the checks wait. While they wait, only the time counts in which the program sleeps, or very much work.',
    look: 'Look for what the program does before it answers: a sleep, a timer, a timeout, or a long computation.',
  },
  'never-exited': {
    title: 'the program did not exit',
    means:
      'It should have exited, but something keeps it alive: an open connection, a prompt, a timer.',
    look: 'Ask what is still open at this point, and close it.',
  },
  'wrong-exit-code': {
    title: 'a different exit code',
    means:
      'The exit code shows the shell whether a program succeeded: 0 for yes, anything else for no.',
    look: 'Look at how the program exits here.',
  },
  'killed-by-signal': {
    title: 'the program was killed',
    means:
      'A signal ended it. If you didn’t send it, the usual cause is that the system ran out of memory.',
    look: 'Look for something that grows without limit.',
  },
  'busy-loop': {
    title: 'the program is busy and does not answer',
    means:
      'It uses the processor all the time. While a loop spins, nothing else in the program can run.',
    look: 'Look for a loop that waits by trying again and again, or that reads on after the end of the stream.',
    inLanguage: {
      python: 'At the end of the stream recv() returns b"" at once, each time.',
      c: 'At the end of the stream recv() returns 0 at once, each time.',
      java: 'At the end of the stream read() returns -1 and readLine() null at once, each time.',
    },
  },
} as const satisfies Record<string, Advice>;

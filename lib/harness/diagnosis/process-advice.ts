// Advice on programs that do not compile, start, listen, call or end as they should.

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
    means: 'No program can be made of the file, so nothing of it could run.',
    look: 'Read the message, and look at the line named here. If that line is right, look at the one before it: a bracket or quote is often left open there.',
  },
  threw: {
    title: 'an error stopped the program',
    means: 'Something threw an error and nothing caught it, so the whole program ended.',
    look: 'Read the first line of the error and go to the place it names. If that place is right, go down the stack to your own next line: what it hands over is not.',
  },
  'unhandled-rejection': {
    title: 'a promise failed and nobody listened',
    means:
      'An async function threw, and no `await` inside a `try`, and no `.catch`, took the error. Node then ends the program.',
    look: 'Find the call at the place named here whose promise nobody awaits or catches.',
  },
  'crashed-on-disconnect': {
    title: 'the program died when a peer left',
    means:
      'People hang up at any moment. A socket then reports an error, and an error that nobody handles ends the whole program, for everyone.',
    look: 'Give every socket an error listener, and let a failed read or write end that one connection only.',
  },
  'rejected-on-disconnect': {
    title: 'a peer left, and nobody caught what that threw',
    means:
      'People hang up at any moment. Whoever awaits a read or a write of that connection then gets an error; if nobody catches it, Node ends the whole program, for everyone.',
    look: 'Go from the read or the write outward to the call whose promise nobody awaits or catches, and catch there: that one connection ends, and no other.',
  },
  'exited-early': {
    title: 'the program ended too early',
    means:
      'The program came to its end while it was still needed: nothing kept it waiting, something told it to exit, or it gave up.',
    look: 'Read what it wrote last. If that is nothing, ask what should keep it alive here: a server that listens, a connection, a prompt.',
  },
  'nothing-listens': {
    title: 'nothing listens',
    means: 'The program runs, but it opened no port, so nobody can call it.',
    look: 'Look for the call of listen: is it there, and is it reached?',
  },
  'listens-on-other-port': {
    title: 'it listens on another port',
    means: 'A port is part of the protocol: callers dial that number and no other.',
    look: 'Compare the port in your call of listen with the one in the lesson.',
  },
  'listens-on-loopback-only': {
    title: 'it listens on 127.0.0.1 only',
    means:
      'Bound to 127.0.0.1, a server can be reached from its own machine and from nowhere else.',
    look: 'Look at the address in your call of listen: 0.0.0.0 means every IPv4 address of the machine.',
  },
  'listens-on-ipv6-only': {
    title: 'it listens on IPv6 only',
    means: 'The server waits on an IPv6 address and takes no IPv4 callers.',
    look: 'Look at the address in your call of listen: it should be 0.0.0.0.',
  },
  'stopped-listening': {
    title: 'it listens no more',
    means:
      'The program has taken calls before; now its port is closed, and whoever calls next is turned away.',
    look: 'Look for server.close(): it ends the taking of calls for good. One connection is ended at its socket.',
  },
  'unsettled-top-level-await': {
    title: 'an await waits for ever',
    means:
      'The program waits for something that nothing can bring any more, so Node gave up and ended it with code 13.',
    look: 'Look at each await: who should answer it after the end of the input, or after the end of the connection?',
  },
  'exited-without-connecting': {
    title: 'it ended without calling',
    means:
      'A service was waiting at the right address and port. The program may have called another one, found nobody there, and given up.',
    look: 'Follow the address from where it came to your connect: what was typed or answered, is it what you call? And at which port?',
  },
  'never-connects': {
    title: 'the program did not call',
    means:
      'A service was waiting at the right address and port, and the program never connected to it.',
    look: 'Follow the program to its connect: is it reached, and with which address and port?',
  },
  'unexpected-connect': {
    title: 'the program called where it should not',
    means: 'After what it had been told, there was no reason to make this connection.',
    look: 'Look at what happens before the connect: does every answer that should stop the program stop it?',
  },
  'never-exited': {
    title: 'the program did not end',
    means:
      'It should be over, but something keeps it alive: an open connection, a prompt, a timer.',
    look: 'Ask what is still open at this point, and close it.',
  },
  'wrong-exit-code': {
    title: 'another exit code',
    means:
      'The exit code is how a program tells the shell whether it succeeded: 0 for yes, anything else for no.',
    look: 'Look at the way in which the program ends here.',
  },
  'killed-by-signal': {
    title: 'the program was killed',
    means:
      'A signal ended it. Without your doing it, that is mostly the system saying: too much memory.',
    look: 'Look for something that grows without end.',
  },
  'busy-loop': {
    title: 'the program is busy and does not answer',
    means:
      'It uses the processor all the time. While a loop spins, nothing else of the program can run.',
    look: 'Look for a loop that waits by trying again and again, instead of with await.',
  },
} as const satisfies Record<string, Advice>;

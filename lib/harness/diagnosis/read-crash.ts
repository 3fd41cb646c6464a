// Reads which error ended a program or one of its threads, and where, from what Node or Python wrote.

import { fileURLToPath } from 'node:url';
import type { ProgramState } from './evidence.ts';
import type { Place } from '../verdict.ts';
import { readNativeCrash } from './read-native-crash.ts';

/** What the harness makes Node say before an error that came out of a promise. */
export const UNHANDLED = 'Unhandled rejection:';

/** How languages begin what only a programmer can read: Node, Java, C#; Python; Go; Rust; C’s sanitizers. */
export const STACK_TRACE =
  /^\s+at |^Traceback |^goroutine \d+ |^thread '.+' panicked |^==\d+==ERROR: |: runtime error: /m;

/** The codes under which Node reports a connection that the other side has dropped; a write ends as ECANCELED since Node 24. */
export const LOST_CONNECTION = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ECANCELED', 'ENOTCONN'];

const CODE_OF_LOST_CONNECTION = new RegExp(
  `code: '(?:${LOST_CONNECTION.join('|')}|ERR_STREAM_\\w+|ERR_SOCKET_CLOSED)'`,
);

/** An error that ended the program. */
export interface Crash {
  /** The first line of the error: `TypeError: …`. */
  readonly error: string;
  /** The first line of the stack that lies in the student's files. */
  readonly place?: Place;
  /** It ended a thread, or what served one caller; the program may still run. */
  readonly inThread?: boolean;
  /** It came from a promise that was not awaited. */
  readonly fromPromise: boolean;
  /** An error that only a fault in the code makes: a name that is not there, a value that is none of its kind. */
  readonly isFault: boolean;
  /** The system's word about a connection that the other side has dropped. */
  readonly isAboutConnection: boolean;
}

/** How Python begins what it writes about an error that ended a thread or a task, and not the program. */
const IN_THREAD =
  /^Exception in thread |^Exception occurred during processing |exception was never retrieved|^Unhandled exception in client_connected_cb/m;

/** @returns `undefined` if no error is known to have ended the program or one of its threads. */
export function readCrash(program: ProgramState): Crash | undefined {
  const { status, exitCode, stderr } = program;
  if (status === 'exited' && exitCode !== undefined && exitCode !== 0) {
    const found = readNode(stderr) ?? readPython(stderr);
    if (found) return found;
  } else if (IN_THREAD.test(stderr)) {
    const found = readPython(stderr);
    if (found) return { ...found, inThread: true };
  }
  return readNativeCrash(program);
}

function readNode(stderr: string): Crash | undefined {
  const lines = stderr.split('\n');
  const firstFrame = lines.findIndex((line) => /^ {4}at /.test(line));
  if (firstFrame < 1) return undefined;
  const error = lines
    .slice(0, firstFrame)
    .findLast((line) => /^(?:\w*Error|\w+)(?: \[\w+\])?: /.test(line));
  if (error === undefined) return undefined;
  const place = findPlace(lines.slice(firstFrame));
  return {
    error,
    ...(place && { place }),
    isFault: /^(?:TypeError|ReferenceError|SyntaxError)\b/.test(error),
    fromPromise: lines.includes(UNHANDLED),
    isAboutConnection: CODE_OF_LOST_CONNECTION.test(stderr),
  };
}

/** The last traceback, or of a file that is not Python its last three lines: the frames first, the innermost last, then the error. */
function readPython(stderr: string): Crash | undefined {
  const last = stderr.slice(Math.max(0, stderr.lastIndexOf('Traceback (most recent call last)')));
  const frames = [...last.matchAll(/^ +File "(.+)", line (\d+)/gm)];
  const behind = last.slice(frames.at(-1)?.index ?? 0).split('\n');
  const error = behind.find((line) => /^[\w.]+(?::|$)/.test(line)) ?? '';
  if (frames.length === 0 || error === '') return undefined;
  const isOwn = (path: string) => path.includes('.py') && !/[\\/]lib[\\/]python/.test(path);
  const [, file = '', line = ''] = frames.findLast(([, path = '']) => isOwn(path)) ?? [];
  return {
    error,
    ...(file !== '' && { place: { file, line: Number(line), column: 1 } }),
    fromPromise: false,
    isFault: PYTHON_FAULT.test(error),
    isAboutConnection: /^(?:ConnectionResetError|BrokenPipeError|ConnectionAbortedError)\b/.test(
      error,
    ),
  };
}

/** Python’s errors that only a fault in the code makes. */
const PYTHON_FAULT =
  /^(?:TypeError|NameError|UnboundLocalError|SyntaxError|IndentationError|AttributeError|KeyError|IndexError|RecursionError|ImportError|ModuleNotFoundError)\b/;

/** The first frame of what Node wrote that lies in a file with a wanted path. */
export function frameIn(stderr: string, isWanted: (path: string) => boolean): Place | undefined {
  return findPlace(
    stderr.split('\n').filter((line) => /^ {4}at /.test(line)),
    isWanted,
  );
}

/** The first frame in a file that is neither Node's nor the harness's. */
function findPlace(
  frames: readonly string[],
  isWanted: (path: string) => boolean = () => true,
): Place | undefined {
  for (const frame of frames) {
    const found = /\(?((?:file:|\/|[A-Za-z]:\\)[^()]*?\.[cm]?[jt]s):(\d+):(\d+)\)?$/.exec(frame);
    if (!found?.[1] || frame.includes('node_modules')) continue;
    const file = found[1].startsWith('file:') ? fileURLToPath(found[1]) : found[1];
    if (isWanted(file)) return { file, line: Number(found[2]), column: Number(found[3]) };
  }
  return undefined;
}

// Reads what Node and Python write when an error ends a program: which error, from where; nothing that the program meant to print.

import { fileURLToPath } from 'node:url';
import type { ProgramState } from './evidence.ts';
import type { Place } from '../verdict.ts';

/** What the harness makes Node say before an error that came out of a promise. */
export const UNHANDLED = 'Unhandled rejection:';

/** How Node and Python, at least, begin what only a programmer can read. */
export const STACK_TRACE = /^ +at |^Traceback /m;

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
  /** It came from a promise that nobody awaited. */
  readonly fromPromise: boolean;
  /** An error that only a fault in the code makes: a name that is not there, a value that is none of its kind. */
  readonly isFault: boolean;
  /** The system's word about a connection that the other side has dropped. */
  readonly isAboutConnection: boolean;
}

/** @returns `undefined` if the program still runs, ended by itself, or was run by neither Node nor Python. */
export function readCrash({ status, exitCode, stderr }: ProgramState): Crash | undefined {
  if (status !== 'exited' || exitCode === undefined || exitCode === 0) return undefined;
  return readNode(stderr) ?? readPython(stderr);
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

/** A traceback, or of a file that is not Python its last three lines: the frames first, the innermost last, then the error. */
function readPython(stderr: string): Crash | undefined {
  const frames = [...stderr.matchAll(/^ +File "(.+)", line (\d+)/gm)];
  const error = stderr.trimEnd().split('\n').at(-1) ?? '';
  if (frames.length === 0 || !/^\w*(?:Error|Exception)\b/.test(error)) return undefined;
  const [, file = '', line = ''] = frames.findLast(([, path = '']) => path.includes('.py')) ?? [];
  return {
    error,
    ...(file !== '' && { place: { file, line: Number(line), column: 1 } }),
    fromPromise: false,
    isFault: /^(?:TypeError|NameError|SyntaxError|IndentationError|AttributeError)\b/.test(error),
    isAboutConnection: /^(?:ConnectionResetError|BrokenPipeError|ConnectionAbortedError)\b/.test(
      error,
    ),
  };
}

/** The first frame in a file that is neither Node's nor the harness's. */
function findPlace(frames: readonly string[]): Place | undefined {
  for (const frame of frames) {
    const found = /\(?((?:file:|\/|[A-Za-z]:\\)[^()]*?\.[cm]?[jt]s):(\d+):(\d+)\)?$/.exec(frame);
    if (!found?.[1] || frame.includes('node_modules')) continue;
    const file = found[1].startsWith('file:') ? fileURLToPath(found[1]) : found[1];
    return { file, line: Number(found[2]), column: Number(found[3]) };
  }
  return undefined;
}

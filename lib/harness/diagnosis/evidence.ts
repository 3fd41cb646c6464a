// What was seen when an expectation failed, as data; the diagnosis is made of it, and of nothing else.

import type { DeclaredCode } from './codes.ts';
import type { Listener } from '../os/sockets.ts';

/** The state of one direction of a connection. */
export type StreamEnd = 'open' | 'ended' | 'reset';

/** How the wait for it came to an end. */
export type WaitOutcome =
  /** Something came that can never become right. */
  | 'contradicted'
  /** The program slept, and nothing more came. */
  | 'slept'
  /** The program was busy until the time was over. */
  | 'busy';

/** Known-wrong replies of one step of a check, mapped to their diagnoses. */
export interface DiagnosisHints {
  /** By the reply's first bytes (whole frames, or the beginning of one), or by a whole line of the console; the first that fits counts. */
  readonly exact?: Readonly<Record<string, DeclaredCode>>;
  /** The program slept, and no reply came. */
  readonly silence?: DeclaredCode | undefined;
  /** The right reply came, but only after the peer had ended its side of the connection. */
  readonly late?: DeclaredCode | undefined;
  /** The connection or the program ended, and no reply came. */
  readonly end?: DeclaredCode | undefined;
  /** Any other wrong reply. */
  readonly other?: DeclaredCode | undefined;
}

/** All these hints in one; where two name the same thing, the later one counts. */
export function mergeHints(...hints: readonly DiagnosisHints[]): DiagnosisHints {
  const exact = Object.assign({}, ...hints.map((each) => each.exact)) as DiagnosisHints['exact'];
  return Object.assign({}, ...hints, { exact }) as DiagnosisHints;
}

/** Why a source file can't become a program. */
export type SourceProblemKind = 'file-missing' | 'import-missing' | 'encoding' | 'syntax';

/** Which expectation failed, and what was seen. */
export type Observation =
  /** Nothing accepted a connection at the port. */
  | {
      readonly kind: 'no-listener';
      readonly address: string;
      readonly port: number;
      readonly listeners: readonly Listener[];
      /** It has taken a call before. */
      readonly answeredBefore: boolean;
      /** How long the program slept meanwhile, in milliseconds. */
      readonly slept?: number;
    }
  /** The check took too long with this program. */
  | { readonly kind: 'check-limit'; readonly limit: number }
  /** Other bytes than expected on a connection, or too few of them. */
  | {
      readonly kind: 'bytes';
      readonly peer: string;
      readonly expected: Buffer;
      readonly received: Buffer;
      readonly end: StreamEnd;
      /** The program has answered on another connection, which is still open. */
      readonly othersServed: boolean;
      /** What had been received rightly just before; nothing at first. */
      readonly before: Buffer;
      /** The first of the bytes had come before the peer sent its last. */
      readonly cameFirst?: boolean;
      /** Nothing came until the peer said that it had no more to say; then all of it did. */
      readonly isLate?: boolean;
    }
  /** A connection that should have been closed: it is open, or more bytes came. */
  | {
      readonly kind: 'no-end';
      readonly peer: string;
      readonly extra: Buffer;
      readonly end: StreamEnd;
      /** What had been received rightly just before; nothing at first. */
      readonly before: Buffer;
      /** The first of the bytes had come before the peer sent its last. */
      readonly cameFirst?: boolean;
    }
  /** The program should have connected to us. */
  | { readonly kind: 'no-call'; readonly port: number; readonly address: string }
  /** The program connected to us, where it should not. */
  | { readonly kind: 'unwanted-call'; readonly port: number; readonly address: string }
  /** Other text than expected on the program's standard output, or too little of it. */
  | { readonly kind: 'screen'; readonly expected: Buffer; readonly received: Buffer }
  /** A line that the console should show. */
  | {
      readonly kind: 'console';
      readonly expected: string;
      readonly lines: readonly string[];
      /** The state of the connection that was used last. */
      readonly end: StreamEnd;
    }
  /** One line on standard error that names these. */
  | {
      readonly kind: 'complaint';
      readonly names: readonly string[];
      readonly lines: readonly string[];
    }
  /** Something on either stream where nothing should be; or nothing, of a program that should have ended. */
  | { readonly kind: 'words'; readonly words: string }
  /** Another exit code than expected, or no exit at all. */
  | { readonly kind: 'exit'; readonly expected: number }
  /** The source file cannot be read or compiled. */
  | {
      readonly kind: 'source';
      readonly problem: SourceProblemKind;
      readonly message: string;
      readonly file: string;
      /** 1 and up. */
      readonly line: number;
      /** 1 and up. */
      readonly column: number;
    };

/** A source file that cannot become a program. */
export type SourceObservation = Extract<Observation, { kind: 'source' }>;

/** How the program stood when the expectation failed. */
export interface ProgramState {
  readonly status: 'not-started' | 'running' | 'exited';
  readonly exitCode?: number;
  readonly signal?: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Everything that a diagnosis may look at. */
export interface Evidence {
  readonly seen: Observation;
  readonly waitOutcome: WaitOutcome;
  readonly program: ProgramState;
  readonly hints: DiagnosisHints;
  /** What the peers had done just before, newest last: a connection that ended or was reset may have killed the program. */
  readonly peerClosed: boolean;
  /** The program has made a connection that was not accepted. */
  readonly callWaits?: boolean;
  /** What was expected did come, this many milliseconds after the wait for it began. */
  readonly lateBy?: number;
  /** What was expected was printed only when the program's input ended, or it was interrupted. */
  readonly isHeldBack?: boolean;
}

/** Thrown by a step of a check whose expectation was not met; carries the evidence. */
export class ExpectationFailed extends Error {
  override readonly name = 'ExpectationFailed';
  readonly evidence: Evidence;

  constructor(evidence: Evidence) {
    super(`An expectation was not met: ${evidence.seen.kind}`);
    this.evidence = evidence;
  }
}

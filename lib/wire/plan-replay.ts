// Turns a check's transcript into replay steps, with the replies expected after each.

import { parseBytes } from '../harness/bytes-text.ts';
import { readConnections, type Connection } from '../harness/read-connections.ts';
import type { TranscriptEntry } from '../harness/verdict.ts';
import type { FoundCheck } from './find-check.ts';
import { expectedBytes, type ExpectedBytes } from './expected-bytes.ts';

/** The action of a step. Connections are indexes into the plan. */
export type Action =
  /** We connect to the program. */
  | { readonly kind: 'dial'; readonly connection: number }
  /** The program connects to us. */
  | { readonly kind: 'call'; readonly connection: number }
  /** We write each piece separately. `cut` more bytes (0 and up) are missing from the transcript. */
  | {
      readonly kind: 'send';
      readonly connection: number;
      readonly pieces: readonly Uint8Array[];
      readonly cut: number;
    }
  | { readonly kind: 'end' | 'reset'; readonly connection: number }
  /** The student types this into the program. */
  | { readonly kind: 'type'; readonly text: string }
  /** The student ends the program's input. */
  | { readonly kind: 'end-input' }
  /** The program ended here; the student starts it again. */
  | { readonly kind: 'start-again' };

/** What should have arrived from the program on one connection after a step. */
export interface Due {
  /** Total bytes on this connection. */
  readonly bytes: number;
  /** The program should have closed it. */
  readonly end: boolean;
}

/** One step of a replay. */
export interface Step {
  readonly action: Action;
  /** What the program's screen showed after it when the check ran. */
  readonly printed: string;
  /** By connection; for others, nothing new is due. */
  readonly due: ReadonlyMap<number, Due>;
}

/** The whole replay. */
export interface Plan {
  readonly connections: readonly Connection[];
  readonly steps: readonly Step[];
  /** By connection: everything that should arrive from the program. */
  readonly wanted: readonly ExpectedBytes[];
}

interface Draft {
  action: Action;
  printed: string;
  readonly due: Map<number, Due>;
}

/** Plans the replay of a check. The plan ends early where the transcript is truncated. */
export function planReplay({ services, check }: FoundCheck): Plan {
  const connections = readConnections(services, check.transcript);
  const wanted = connections.map((_, place) => expectedBytes(check, connections, place));
  const places = placesOf(connections);
  const steps: Draft[] = [];
  const came = connections.map(() => 0);
  let hasEnded = false;
  for (const [entry, each] of check.transcript.entries()) {
    const place = places.get(entry);
    if (isCut(steps.at(-1))) break;
    const action = actionOf(each, place);
    if (action && hasEnded && needsProgram(action)) {
      steps.push({ action: { kind: 'start-again' }, printed: '', due: new Map() });
      hasEnded = false;
    }
    if (action) addAction(steps, action);
    if (each.kind === 'exited') hasEnded = true;
    const step = steps.at(-1);
    if (!step || each.from !== 'program' || each.kind === 'connected') continue;
    if (each.kind === 'printed') step.printed += each.bytes;
    if (place === undefined) continue;
    came[place] = (came[place] ?? 0) + parseBytes(each.bytes).length;
    step.due.set(place, dueOf(wanted[place], came[place], each.kind !== 'bytes'));
  }
  addMissing(steps, wanted);
  return { connections, steps, wanted };
}

function placesOf(connections: readonly Connection[]): Map<number, number> {
  const pairs = connections.flatMap(({ entry, events }, place) =>
    [entry, ...events.map((event) => event.entry)].map((each): [number, number] => [each, place]),
  );
  return new Map(pairs);
}

function isCut(step: Draft | undefined): boolean {
  return step?.action.kind === 'send' && step.action.cut > 0;
}

function actionOf(
  { from, kind, bytes, cut = 0 }: TranscriptEntry,
  connection: number | undefined,
): Action | undefined {
  if (kind === 'typed') return { kind: 'type', text: bytes };
  if (from === 'keyboard') return { kind: 'end-input' };
  if (connection === undefined) return undefined;
  if (kind === 'connected') return { kind: from === 'program' ? 'call' : 'dial', connection };
  if (from === 'program') return undefined;
  switch (kind) {
    case 'bytes':
      return { kind: 'send', connection, pieces: [parseBytes(bytes)], cut };
    case 'ended':
      return { kind: 'end', connection };
    case 'reset':
      return { kind: 'reset', connection };
    default:
      return undefined;
  }
}

/** Whether an action needs a running program. */
function needsProgram({ kind }: Action): boolean {
  return kind === 'type' || kind === 'end-input' || kind === 'call';
}

/** Joins consecutive sends without a reply in between into one step, as separate pieces. */
function addAction(steps: Draft[], action: Action): void {
  const last = steps.at(-1);
  const before = last?.action;
  const isMore =
    action.kind === 'send' &&
    before?.kind === 'send' &&
    before.connection === action.connection &&
    last?.due.size === 0;
  if (isMore) {
    last.action = { ...action, pieces: [...before.pieces, ...action.pieces] };
  } else {
    steps.push({ action, printed: '', due: new Map() });
  }
}

/** Once the received bytes go wrong, all expected bytes are due. */
function dueOf(wanted: ExpectedBytes | undefined, came: number, isOver: boolean): Due {
  if (!wanted) return { bytes: came, end: isOver };
  const isRight = came <= wanted.right;
  return { bytes: isRight ? came : wanted.bytes.length, end: isOver && wanted.mayEnd };
}

/** Makes missing bytes due at the end. */
function addMissing(steps: readonly Draft[], wanted: readonly ExpectedBytes[]): void {
  for (const [place, { bytes, failed, mayEnd }] of wanted.entries()) {
    if (failed) steps.at(-1)?.due.set(place, { bytes: bytes.length, end: mayEnd });
  }
}

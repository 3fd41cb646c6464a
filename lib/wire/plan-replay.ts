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

/** A connection, and everything that should arrive on it from the program. */
export interface PlannedConnection extends Connection {
  readonly wanted: ExpectedBytes;
}

/** The whole replay. */
export interface Plan {
  readonly connections: readonly PlannedConnection[];
  readonly steps: readonly Step[];
}

interface Draft {
  action: Action;
  printed: string;
  readonly due: Map<number, Due>;
}

/** Plans the replay of a check. The plan ends early where the transcript is truncated. */
export function planReplay({ services, check }: FoundCheck): Plan {
  const connections = planConnections(services, check);
  const streams = streamsByEntry(connections);
  const steps: Draft[] = [];
  let hasEnded = false;
  for (const [entry, each] of check.transcript.entries()) {
    const stream = streams.get(entry);
    const last = steps.at(-1)?.action;
    if (last?.kind === 'send' && last.cut > 0) break;
    const action = actionOf(each, stream?.place);
    if (action && hasEnded && needsProgram(action)) {
      steps.push({ action: { kind: 'start-again' }, printed: '', due: new Map() });
      hasEnded = false;
    }
    if (action) addAction(steps, action);
    if (each.kind === 'exited') hasEnded = true;
    const step = steps.at(-1);
    if (!step || each.from !== 'program' || each.kind === 'connected') continue;
    if (each.kind === 'printed') step.printed += each.bytes;
    if (!stream) continue;
    stream.came += parseBytes(each.bytes).length;
    step.due.set(stream.place, dueOf(stream, each.kind !== 'bytes'));
  }
  addMissing(steps, connections);
  return { connections, steps };
}

/** If a peer connected more than once, the failure belongs to its last connection. */
function planConnections(
  services: FoundCheck['services'],
  check: FoundCheck['check'],
): PlannedConnection[] {
  const connections = readConnections(services, check.transcript);
  const failed = check.status === 'failed' ? check : undefined;
  const last = connections.findLast(({ peer }) => peer === failed?.peer);
  return connections.map((each) => ({
    ...each,
    wanted: expectedBytes(each, each === last ? failed : undefined),
  }));
}

/** What has come from the program on one connection. */
interface Stream {
  readonly place: number;
  readonly wanted: ExpectedBytes;
  /** Bytes so far. */
  came: number;
}

/** The stream that each entry of the transcript belongs to. */
function streamsByEntry(connections: readonly PlannedConnection[]): Map<number, Stream> {
  const streams = new Map<number, Stream>();
  for (const [place, { entry, events, wanted }] of connections.entries()) {
    const stream = { place, wanted, came: 0 };
    for (const each of [entry, ...events.map((event) => event.entry)]) streams.set(each, stream);
  }
  return streams;
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
  if (kind === 'bytes') return { kind: 'send', connection, pieces: [parseBytes(bytes)], cut };
  if (kind === 'ended') return { kind: 'end', connection };
  return kind === 'reset' ? { kind, connection } : undefined;
}

/** Whether an action after an exit means that the program was started again. */
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

/** From the first wrong byte on, all expected bytes are due. */
function dueOf({ wanted, came }: Stream, isOver: boolean): Due {
  const isRight = came <= wanted.right;
  return { bytes: isRight ? came : wanted.bytes.length, end: isOver && wanted.mayEnd };
}

/** Makes missing bytes due at the last step. */
function addMissing(steps: readonly Draft[], connections: readonly PlannedConnection[]): void {
  for (const [place, { wanted }] of connections.entries()) {
    const { bytes, failed, mayEnd } = wanted;
    if (failed) steps.at(-1)?.due.set(place, { bytes: bytes.length, end: mayEnd });
  }
}

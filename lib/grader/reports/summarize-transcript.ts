// Summarizes a check's transcript for a report: each direction of each connection, without what differs between runs.

import { LOST_CONNECTION } from '../../harness/diagnosis/read-crash.ts';
import type { TranscriptEntry } from '../../harness/verdict.ts';

/** One direction of one connection. */
export interface Lane {
  /** `alice → program` */
  readonly direction: string;
  /** What was sent, in order; the chunks it arrived in are joined. */
  readonly messages: readonly string[];
}

/** When a program prints relative to its network traffic differs between runs, so these lanes come last. */
const TERMINAL_LANES = ['keyboard → program', 'program → screen'];

/** Characters of one message that are shown. */
const SHOWN = 400;

/**
 * Groups a transcript into lanes, in the order in which the connections were opened.
 *
 * Chunk boundaries and the interleaving of lanes are left out, so that two runs of one program give the same report.
 */
export function summarizeTranscript(entries: readonly TranscriptEntry[]): Lane[] {
  const lanes = new Map<string, TranscriptEntry[]>();
  const opened = new Set<string>();
  const hasReset = new Set(entries.flatMap(({ kind, from }) => (kind === 'reset' ? [from] : [])));
  for (const entry of entries) {
    // A peer that resets may or may not have seen the program's own close first.
    const isEnd = entry.kind === 'ended' || entry.kind === 'reset';
    if (entry.from === 'program' && isEnd && hasReset.has(entry.to)) continue;
    const other = entry.from === 'program' ? entry.to : entry.from;
    const peer = other === 'screen' ? 'keyboard' : other;
    if (!opened.has(peer)) {
      opened.add(peer);
      lanes.set(laneName(peer, 'program'), []);
      lanes.set(laneName('program', peer), []);
    }
    lanes.get(laneName(entry.from, entry.to))?.push(entry);
  }
  const all = [...lanes]
    .map(([direction, lane]) => ({ direction, messages: joinChunks(lane) }))
    .filter(({ messages }) => messages.length > 0);
  const isTerminal = ({ direction }: Lane) => TERMINAL_LANES.includes(direction);
  return [...all.filter((lane) => !isTerminal(lane)), ...all.filter(isTerminal)];
}

const READ_OR_WRITE = new RegExp(`\\b(?:read|write) (?=${LOST_CONNECTION.join('|')})`, 'g');

/**
 * Removes what differs between two runs of one program from a text: whether a lost connection was noticed by a read or a
 * write, whether a close arrived as EOF or reset, and the caller's ephemeral port.
 */
export function stableText(text: string): string {
  return text
    .replaceAll('the program reset the connection', 'the program closed the connection')
    .replace(READ_OR_WRITE, '')
    .replace(/\b(\d+\.\d+\.\d+\.\d+):(?:3[2-9]|[45]\d|6[0-5])\d{3}\b/g, '$1:PORT');
}

/** The keyboard and the screen are one peer: the user at the terminal. */
function laneName(from: string, to: string): string {
  return `${from === 'screen' ? 'keyboard' : from} → ${to === 'keyboard' ? 'screen' : to}`;
}

function joinChunks(lane: readonly TranscriptEntry[]): string[] {
  const messages: { kind: TranscriptEntry['kind']; text: string }[] = [];
  for (const { kind: seen, bytes, from } of lane) {
    if (seen === 'connected' || seen === 'complained') continue;
    // Whether the program's close arrives as EOF or reset depends on timing.
    const kind = seen === 'reset' && from === 'program' ? 'ended' : seen;
    const last = messages.at(-1);
    if (last?.kind === kind && kind !== 'typed') last.text += bytes;
    else messages.push({ kind, text: bytes });
  }
  return messages.map(({ kind, text }) => describeMessage(kind, stableText(text)));
}

function describeMessage(kind: TranscriptEntry['kind'], text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
  switch (kind) {
    case 'ended':
      return '(ends)';
    case 'reset':
      return '(resets)';
    case 'exited':
      return `(exits: ${shown})`;
    default:
      return shown;
  }
}

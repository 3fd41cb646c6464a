// A check's conversation for a report: what each peer and the program said to each other, whenever it arrived.

import type { TranscriptEntry } from '../../harness/verdict.ts';
import { steadyText } from './steady-text.ts';

/** One direction of a conversation. */
export interface Lane {
  /** `alice → program` */
  readonly who: string;
  /** What went that way, in order; the pieces in which it arrived are put together. */
  readonly said: readonly string[];
}

/** When a program writes to its console beside what it says on the wire is chance too: these lanes come last. */
const SCREEN = ['keyboard → program', 'program → screen'];

/** Characters of one saying that are shown. */
const SHOWN = 400;

/**
 * The lanes of a conversation in the order in which they were opened.
 *
 * How bytes are cut and which lane is ahead is chance: only what is the same in every run is kept, so that two runs of
 * one program give the same report.
 */
export function lanesOf(entries: readonly TranscriptEntry[]): Lane[] {
  const lanes = new Map<string, TranscriptEntry[]>();
  const opened = new Set<string>();
  const hasReset = new Set(entries.flatMap(({ kind, from }) => (kind === 'reset' ? [from] : [])));
  for (const entry of entries) {
    // Who drops a connection may have seen just before that the program has closed it, or not.
    if (isEndBy('program', entry) && hasReset.has(entry.to)) continue;
    const other = entry.from === 'program' ? entry.to : entry.from;
    const peer = other === 'screen' ? 'keyboard' : other;
    if (!opened.has(peer)) {
      opened.add(peer);
      lanes.set(laneName(peer, 'program'), []);
      lanes.set(laneName('program', peer), []);
    }
    lanes.get(laneName(entry.from, entry.to))?.push(entry);
  }
  const named = [...lanes].map(([who, lane]) => ({ who, said: sayings(lane) }));
  const [screen, others] = [true, false].map((is) =>
    named.filter(({ who, said }) => said.length > 0 && SCREEN.includes(who) === is),
  );
  return [...(others ?? []), ...(screen ?? [])];
}

function isEndBy(who: string, { from, kind }: TranscriptEntry): boolean {
  return from === who && (kind === 'ended' || kind === 'reset');
}

/** The keyboard and the screen are one peer: the one who sits before both. */
function laneName(from: string, to: string): string {
  return `${from === 'screen' ? 'keyboard' : from} → ${to === 'keyboard' ? 'screen' : to}`;
}

function sayings(lane: readonly TranscriptEntry[]): string[] {
  const said: { kind: TranscriptEntry['kind']; text: string }[] = [];
  for (const { kind: seen, bytes, from } of lane) {
    if (seen === 'connected' || seen === 'complained') continue;
    // A connection that the program closes ends or is reset as the moment has it.
    const kind = seen === 'reset' && from === 'program' ? 'ended' : seen;
    const last = said.at(-1);
    if (last?.kind === kind && kind !== 'typed') last.text += bytes;
    else said.push({ kind, text: bytes });
  }
  return said.map(({ kind, text }) => inWords(kind, steadyText(text)));
}

function inWords(kind: TranscriptEntry['kind'], text: string): string {
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

// Writes a conversation line by line: who sent which bytes to whom.

import type { Colors } from './colors.ts';
import type { TranscriptEntry } from '../verdict.ts';

/** Entries that are shown in full; a longer conversation shows its beginning and its end. */
const SHOWN = 24;
const BYTES = 72;

/** One line an entry, the middle of a long conversation left out. */
export function renderTranscript(entries: readonly TranscriptEntry[], colors: Colors): string[] {
  const lines = renderEntries(merge(entries), colors);
  if (lines.length <= SHOWN) return lines;
  const left = colors.dim(`  … ${lines.length - SHOWN} steps left out`);
  return [...lines.slice(0, SHOWN / 2), left, ...lines.slice(-SHOWN / 2)];
}

/** One line an entry, every one of them: for a conversation that was chosen to be read. */
export function renderEntries(entries: readonly Entry[], colors: Colors): string[] {
  const width = Math.max(0, ...entries.map(({ from, to }) => `${from} → ${to}`.length));
  return entries.map((entry) => {
    const who = `${entry.from} → ${entry.to}`.padEnd(width);
    return `  ${colors.dim(who)}  ${what(entry, colors)}`;
  });
}

/** One event, or several that are shown as one. */
type Entry = TranscriptEntry & { readonly pieces?: number };

/** A stream that was sent byte by byte reads better in one piece. */
function merge(entries: readonly TranscriptEntry[]): (TranscriptEntry & { pieces: number })[] {
  const merged: (TranscriptEntry & { pieces: number })[] = [];
  for (const entry of entries) {
    const last = merged.at(-1);
    const isSame = last?.from === entry.from && last.to === entry.to && last.kind === entry.kind;
    if (isSame && entry.kind === 'bytes') {
      merged[merged.length - 1] = {
        ...last,
        bytes: last.bytes + entry.bytes,
        pieces: last.pieces + 1,
      };
    } else merged.push({ ...entry, pieces: 1 });
  }
  return merged;
}

function what({ kind, bytes, from, pieces = 1 }: Entry, colors: Colors): string {
  const text = bytes.length > BYTES ? `${bytes.slice(0, BYTES)}… (${bytes.length} in all)` : bytes;
  switch (kind) {
    case 'bytes':
      return `${text}${pieces > 1 ? colors.dim(`  in ${pieces} pieces`) : ''}`;
    case 'connected':
      return colors.dim('(connects)');
    case 'ended':
      return colors.dim(from === 'keyboard' ? '(end of input)' : '(ends)');
    case 'reset':
      return colors.dim('(resets)');
    case 'typed':
      return `types ${text}`;
    case 'printed':
      return `prints ${text}`;
    case 'complained':
      return `stderr ${text}`;
    case 'exited':
      return colors.dim(`(exits: ${text})`);
  }
}

// Writes a conversation line by line: who sent which bytes to whom.

import { parseBytes } from '../bytes-text.ts';
import type { Colors } from './colors.ts';
import { foldSteps } from './fold-steps.ts';
import type { TranscriptEntry } from '../verdict.ts';

/** Lines that are shown of a conversation that is still longer when its repetitions are folded; most of them of its end. */
const SHOWN = 14;
const SHOWN_FIRST = 4;

/** Characters of one body; of a longer one, its beginning and its end. */
const BODY = 72;
const BODY_END = 24;

/** One line an entry; repetitions are folded, and the middle of a long conversation is left out. */
export function renderTranscript(entries: readonly TranscriptEntry[], colors: Colors): string[] {
  const merged = merge(entries);
  const steps = foldSteps(merged, merged.length > SHOWN);
  const shown = steps.flatMap((step) => ('folded' in step ? [] : [step]));
  const written = renderEntries(shown, colors);
  const lines = steps.map((step) =>
    'folded' in step ? colors.dim(`  ${foldedSentence(step)}`) : (written.shift() ?? ''),
  );
  if (lines.length <= SHOWN) return lines;
  const left = colors.dim(`  … ${lines.length - SHOWN} lines left out`);
  return [...lines.slice(0, SHOWN_FIRST), left, ...lines.slice(SHOWN_FIRST - SHOWN)];
}

function foldedSentence({ folded, period }: { folded: number; period: number }): string {
  const one = folded === 1 ? '1 more step' : `${folded} steps`;
  return `… ${one} like ${period === 1 ? 'this one' : `the ${period} above`}`;
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
        cut: (last.cut ?? 0) + (entry.cut ?? 0),
        pieces: last.pieces + 1,
      };
    } else merged.push({ ...entry, pieces: 1 });
  }
  return merged;
}

function what({ kind, bytes, cut = 0, from, pieces = 1 }: Entry, colors: Colors): string {
  const text = shorten(bytes, cut);
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

/** A long body without its middle, and how many bytes it has. */
function shorten(text: string, cut: number): string {
  const characters = [...text];
  if (characters.length <= BODY) return text;
  const first = characters.slice(0, BODY - BODY_END).join('');
  const last = cut > 0 ? '' : characters.slice(-BODY_END).join('');
  return `${first} … ${last} (${parseBytes(text).length + cut} bytes)`;
}

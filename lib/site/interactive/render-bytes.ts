// Writes messages as the bytes of their frames: each byte with its hexadecimal form, its sign and what it is for.

import { encodeFrame } from '../../protocol/encode-frame.ts';
import { html, type Html } from '../../workbook/html.ts';
import { WireReader, type Part } from './wire-reader.ts';

/** The frames of the messages, byte by byte; a message that is too long is refused in a sentence (F5). */
export function renderBytes(messages: readonly string[]): Html {
  return html`<div class="frames">${messages.map(renderFrame)}</div>`;
}

function renderFrame(message: string, frame: number): Html {
  try {
    return html`<div class="frame">
      <p>${describe(message)}</p>
      <div class="cells" role="img" aria-label="${spell(message)}">
        ${cellsOf(encodeFrame(message), frame)}
      </div>
    </div>`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return html`<p class="fault">${error.message}</p>`;
  }
}

function describe(message: string): Html {
  const characters = [...message].length;
  const bytes = encodeFrame(message).length - 4;
  const shown = message === '' ? html`the empty message` : html`<q>${message}</q>`;
  return html`${shown}: ${count(characters, 'character')}, ${count(bytes, 'byte')}`;
}

/** The same for those who listen. */
function spell(message: string): string {
  return [...encodeFrame(message)].map(hex).join(' ');
}

/** One cell a byte, with the bytes of one character side by side under it. */
export function cellsOf(bytes: Uint8Array, frame = 0): Html[] {
  const { fields } = new WireReader().read(bytes);
  return fields.flatMap(({ part, bytes: own }) =>
    charactersOf(own).map(
      ({ sign, bytes: its }) =>
        html`<span class="cell ${part}" data-group="${frame}-${part}" title="${titleOf(part, sign)}"
          ><span class="hex">${[...its].map(hex).join(' ')}</span
          ><span class="sign">${visible(sign)}</span></span
        >`,
    ),
  );
}

function charactersOf(bytes: Uint8Array): { sign: string; bytes: Uint8Array }[] {
  const utf8 = new TextEncoder();
  const signs = [...new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)];
  // Bytes that are no text are shown one by one.
  if (signs.includes('\ufffd'))
    return [...bytes].map((byte) => ({ sign: '·', bytes: Uint8Array.of(byte) }));
  return signs.map((sign) => ({ sign, bytes: utf8.encode(sign) }));
}

function titleOf(part: Part, sign: string): string {
  if (part === 'header') return 'header: a digit of the count';
  return part === 'payload' ? `payload: ${visible(sign)}` : 'not a frame';
}

function visible(sign: string): string {
  if (sign === ' ') return '␣';
  return sign === '\n' ? '↵' : sign;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

// Renders the bytes of frames, colored as header and payload: inline, or as cells with hexadecimal values.

import { showBytes } from '../../harness/bytes-text.ts';
import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { encodeFrame } from '../../protocol/encode-frame.ts';
import { html, type Html } from '../../workbook/html.ts';
import { FieldReader, type Field, type Part } from './field-reader.ts';

/** Fields as inline text, each in the color of its part. */
export function renderFields(fields: readonly Field[]): Html {
  return html`<code class="bytes"
    >${fields.map(
      ({ part, bytes }) => html`<span class="${part}">${showBytes(bytes)}</span>`,
    )}</code
  >`;
}

/** The frame of each message, byte by byte. A message that is too long gets an error instead (F5). */
export function renderBytes(messages: readonly string[]): Html {
  return html`<div class="frames">${messages.map(renderFrame)}</div>`;
}

function renderFrame(message: string, frame: number): Html {
  try {
    const bytes = encodeFrame(message);
    return html`<div class="frame">
      <p>${describe(message, bytes.length - HEADER_LENGTH)}</p>
      <div class="cells" role="img" aria-label="${[...bytes].map(hex).join(' ')}">
        ${cellsOf(bytes, frame)}
      </div>
    </div>`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return html`<p class="invalid">${error.message}</p>`;
  }
}

function describe(message: string, bytes: number): Html {
  const characters = [...message].length;
  const shown = message === '' ? html`the empty message` : html`<q>${message}</q>`;
  return html`${shown}: ${count(characters, 'character')}, ${count(bytes, 'byte')}`;
}

/** One cell per character, with the hexadecimal values of its bytes. */
export function cellsOf(bytes: Uint8Array, frame = 0): Html[] {
  const { fields } = new FieldReader().read(bytes);
  return fields.flatMap(({ part, bytes: own }) =>
    charactersOf(own).map(
      ({ character, bytes: its }) =>
        html`<span
          class="cell ${part}"
          data-group="${frame}-${part}"
          title="${titleOf(part, character)}"
          ><span class="hex">${[...its].map(hex).join(' ')}</span
          ><span class="character">${visible(character)}</span></span
        >`,
    ),
  );
}

function charactersOf(bytes: Uint8Array): { character: string; bytes: Uint8Array }[] {
  const utf8 = new TextEncoder();
  const characters = [...new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)];
  // Invalid UTF-8 is shown byte by byte.
  if (characters.includes('\ufffd'))
    return [...bytes].map((byte) => ({ character: '·', bytes: Uint8Array.of(byte) }));
  return characters.map((character) => ({ character, bytes: utf8.encode(character) }));
}

function titleOf(part: Part, character: string): string {
  if (part === 'header') return 'header: a digit of the length';
  return part === 'payload' ? `payload: ${visible(character)}` : 'not a frame';
}

function visible(character: string): string {
  if (character === ' ') return '␣';
  return character === '\n' ? '↵' : character;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

// Writes a stream of messages that is cut into chunks, and what two receivers make of it: lib's decoder, and one that takes each chunk for a message.

import { showBytes } from '../../harness/bytes-text.ts';
import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { encodeFrame } from '../../protocol/encode-frame.ts';
import { html, type Html } from '../../workbook/html.ts';
import { renderWire } from './render-wire.ts';
import { WireReader } from './wire-reader.ts';

/** A stream and where it is cut. */
export interface Cut {
  readonly messages: readonly string[];
  /** Numbers of bytes before each cut, ascending. */
  readonly cuts: readonly number[];
}

/** Inside a header and inside a payload: what really happens. */
export const DEFAULT_CUTS: readonly number[] = [6, 14];

/** The bytes that go on the wire, one frame behind the other. */
export function streamOf(messages: readonly string[]): Uint8Array {
  return Uint8Array.from(messages.flatMap((message) => [...encodeFrame(message)]));
}

/** The stream and both receivers; with `isAlive`, each place between two bytes is a button. */
export function renderCutter(cut: Cut, isAlive = false): Html {
  const stream = streamOf(cut.messages);
  const cuts = [...cut.cuts].filter((at) => at > 0 && at < stream.length);
  const chunks = [0, ...cuts].map((from, at) => stream.subarray(from, cuts[at] ?? stream.length));
  return html`<div class="stream">${renderStream(stream, cuts, isAlive)}</div>
    ${renderReceivers(chunks, cut.messages)}`;
}

function renderStream(stream: Uint8Array, cuts: readonly number[], isAlive: boolean): Html[] {
  const { fields } = new WireReader().read(stream);
  let at = 0;
  return fields.flatMap(({ part, bytes }) =>
    [...bytes].map((byte) => {
      const gap = at > 0 && renderGap(at, cuts.includes(at), isAlive);
      at++;
      return html`${gap}<span class="byte ${part}">${signOf(byte)}</span>`;
    }),
  );
}

function renderGap(at: number, isCut: boolean, isAlive: boolean): Html {
  if (!isAlive) return html`<span class="gap ${isCut && 'cut'}"></span>`;
  return html`<button
    type="button"
    class="gap ${isCut && 'cut'}"
    data-at="${at}"
    aria-pressed="${String(isCut)}"
    aria-label="cut after byte ${at}"
  ></button>`;
}

function renderReceivers(chunks: readonly Uint8Array[], messages: readonly string[]): Html {
  const reader = new WireReader();
  const rows = chunks.map((chunk) => {
    const { fields, messages: found } = reader.read(chunk);
    const naive = takeForMessage(chunk);
    return html`<tr>
      <td>${renderWire(fields)}</td>
      <td>
        ${renderMessages(found)}
        ${reader.pending > 0 && html`<small>keeps ${reader.pending} ${reader.pending === 1 ? 'byte' : 'bytes'}</small>`}
      </td>
      <td class="${messages.includes(naive) ? 'right' : 'wrong'}">${renderMessages([naive])}</td>
    </tr>`;
  });
  return html`<div class="table" tabindex="0" role="group" aria-label="What arrives">
    <table>
      <thead>
        <tr>
          <th scope="col">chunk</th>
          <th scope="col">keeps the rest</th>
          <th scope="col">takes a chunk for a message</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** The naive receiver: drops four bytes and believes that what is left is the message. */
function takeForMessage(chunk: Uint8Array): string {
  return new TextDecoder().decode(chunk.subarray(HEADER_LENGTH));
}

function renderMessages(messages: readonly string[]): Html {
  return messages.length === 0
    ? html`<small>no message yet</small>`
    : html`${messages.map((message) => html`<q>${message}</q> `)}`;
}

function signOf(byte: number): string {
  if (byte === 0x20) return '␣';
  return byte < 0x80 ? showBytes(Uint8Array.of(byte)) : byte.toString(16);
}

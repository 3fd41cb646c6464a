// Renders the stream cutter: a stream cut into chunks, and how lib's decoder and a naive receiver each read it.

import { showBytes } from '../../harness/bytes-text.ts';
import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { encodeFrame } from '../../protocol/encode-frame.ts';
import { html, type Html } from '../../workbook/html.ts';
import { FieldReader } from './field-reader.ts';
import { renderFields } from './render-bytes.ts';

/** A stream and its cuts. */
export interface Cut {
  readonly messages: readonly string[];
  /** Offsets in bytes, ascending. */
  readonly cuts: readonly number[];
}

/** One cut inside a header, one inside a payload. */
export const DEFAULT_CUTS: readonly number[] = [6, 14];

/** The bytes on the wire: one frame after another. */
export function streamOf(messages: readonly string[]): Uint8Array {
  return Uint8Array.from(messages.flatMap((message) => [...encodeFrame(message)]));
}

/** The stream and both receivers; with `isInteractive`, each gap between two bytes is a button. */
export function renderCutter(cut: Cut, isInteractive = false): Html {
  const stream = streamOf(cut.messages);
  const cuts = [...cut.cuts].filter((at) => at > 0 && at < stream.length);
  const chunks = [0, ...cuts].map((from, at) => stream.subarray(from, cuts[at] ?? stream.length));
  return html`<div class="stream">${renderStream(stream, cuts, isInteractive)}</div>
    ${renderReceivers(chunks, cut.messages)}`;
}

function renderStream(stream: Uint8Array, cuts: readonly number[], isInteractive: boolean): Html[] {
  const { fields } = new FieldReader().read(stream);
  let at = 0;
  return fields.flatMap(({ part, bytes }) =>
    [...bytes].map((byte) => {
      const gap = at > 0 && renderGap(at, cuts.includes(at), isInteractive);
      at++;
      return html`${gap}<span class="byte ${part}">${characterOf(byte)}</span>`;
    }),
  );
}

function renderGap(at: number, isCut: boolean, isInteractive: boolean): Html {
  if (!isInteractive) return html`<span class="gap ${isCut && 'cut'}"></span>`;
  return html`<button
    type="button"
    class="gap ${isCut && 'cut'}"
    data-at="${at}"
    aria-pressed="${String(isCut)}"
    aria-label="cut after byte ${at}"
  ></button>`;
}

function renderReceivers(chunks: readonly Uint8Array[], messages: readonly string[]): Html {
  const reader = new FieldReader();
  const rows = chunks.map((chunk) => {
    const { fields, messages: found } = reader.read(chunk);
    const naive = parseNaively(chunk);
    return html`<tr>
      <td>${renderFields(fields)}</td>
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

/** The naive receiver takes each chunk for one message: it drops four bytes and keeps the rest. */
function parseNaively(chunk: Uint8Array): string {
  return new TextDecoder().decode(chunk.subarray(HEADER_LENGTH));
}

function renderMessages(messages: readonly string[]): Html {
  return messages.length === 0
    ? html`<small>no message yet</small>`
    : html`${messages.map((message) => html`<q>${message}</q> `)}`;
}

function characterOf(byte: number): string {
  if (byte === 0x20) return '␣';
  return byte < 0x80 ? showBytes(Uint8Array.of(byte)) : byte.toString(16);
}

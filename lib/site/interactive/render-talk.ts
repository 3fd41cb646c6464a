// Writes a conversation in three lanes: who called, what was on the wire, who was called.

import { parseBytes } from '../../harness/bytes-text.ts';
import type { TranscriptEntry } from '../../harness/verdict.ts';
import { followConversation, type Conversation } from '../../protocol/conversation.ts';
import type { Service } from '../../protocol/service.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { Lane, RecordedTranscript } from '../loaders/read-transcript.ts';
import { renderWire } from './render-wire.ts';
import { WireReader } from './wire-reader.ts';

/** What a conversation needs to be shown. */
export type Conversed = Pick<RecordedTranscript, 'title' | 'lanes' | 'entries'> & {
  /** What `program` is called in it. */
  readonly program: string;
  /** The services that its connections name. */
  readonly services: readonly Service[];
};

/** The whole conversation. */
export function renderTalk({ title, lanes, entries, program, services }: Conversed): Html {
  const lines = new Lines(services, lanes, program);
  return html`<figure class="talk">
    <figcaption>${title}</figcaption>
    <div class="lane-names" aria-hidden="true">
      <span>client</span><span>the wire</span><span>server</span>
    </div>
    <ol>
      ${entries.map((entry) => lines.render(entry))}
    </ol>
  </figure>`;
}

/** Who stands where in a check's own record, where the one who calls is the client. */
export function lanesOf(entries: readonly TranscriptEntry[]): Record<string, Lane> {
  const lanes: Record<string, Lane> = {};
  for (const { kind, from, to } of entries) {
    if (kind !== 'connected') continue;
    lanes[from] ??= 'client';
    lanes[to] ??= 'server';
  }
  if (!('program' in lanes))
    lanes.program = entries.some(({ kind }) => kind === 'typed') ? 'client' : 'server';
  for (const { from, to } of entries) {
    for (const name of [from, to]) lanes[name] ??= lanes.program === 'client' ? 'server' : 'client';
  }
  return lanes;
}

const DONE: Readonly<Record<string, string>> = {
  connected: 'calls',
  ended: 'hangs up',
  reset: 'is cut off',
  exited: 'ends',
};

/** Writes entries one after the other, for what a message means depends on those before it. */
class Lines {
  readonly #services: readonly Service[];
  readonly #lanes: Readonly<Record<string, Lane>>;
  readonly #program: string;
  readonly #readers = new Map<string, WireReader>();
  readonly #talks = new Map<string, Conversation>();

  constructor(
    services: readonly Service[],
    lanes: Readonly<Record<string, Lane>>,
    program: string,
  ) {
    this.#services = services;
    this.#lanes = lanes;
    this.#program = program;
  }

  render(entry: TranscriptEntry): Html {
    const { kind, from, to, bytes } = entry;
    const lane = this.#lanes[from] ?? this.#lanes[to] ?? 'client';
    switch (kind) {
      case 'bytes':
        return this.#renderBytes(entry, lane);
      case 'connected':
        this.#begin(entry);
        return html`<li class="event ${lane}">
          <span class="who">${this.#name(from)}</span>
          <span class="wire"><em>${DONE[kind]} ${this.#name(to)}</em></span>
        </li>`;
      case 'typed':
        return html`<li class="own ${this.#lanes[to] ?? lane}">
          <span class="who">${this.#name(to)}</span>
          <span class="said"><span class="vh">types</span> <kbd>${unescapeLines(bytes)}</kbd></span>
        </li>`;
      case 'printed':
      case 'complained':
        return html`<li class="own ${lane}">
          <span class="who">${this.#name(from)}</span>
          <span class="said"
            ><span class="vh">prints</span> <samp>${unescapeLines(bytes)}</samp></span
          >
        </li>`;
      default:
        return html`<li class="event ${lane}">
          <span class="who">${this.#name(from)}</span>
          <span class="wire"
            ><em>${DONE[kind]}${kind === 'exited' && bytes !== '' ? ` (${bytes})` : ''}</em></span
          >
        </li>`;
    }
  }

  #renderBytes({ from, to, bytes }: TranscriptEntry, lane: Lane): Html {
    const { fields, messages } = this.#reader(from, to).read(parseBytes(bytes));
    const talk = this.#talks.get(lane === 'client' ? `${from}>${to}` : `${to}>${from}`);
    const meanings = messages.flatMap((message) => talk?.hear(lane, message) ?? []);
    return html`<li class="bytes-row ${lane}" data-bytes="${bytes}">
      <span class="who">${this.#name(from)} <small>${meanings.join(', ')}</small></span>
      <span class="wire"><span class="vh">sends</span> ${renderWire(fields)}</span>
      <span class="to">${this.#name(to)}</span>
    </li>`;
  }

  #name(actor: string): string {
    return actor === 'program' ? this.#program : actor;
  }

  #reader(from: string, to: string): WireReader {
    const key = `${from}>${to}`;
    const reader = this.#readers.get(key) ?? new WireReader();
    this.#readers.set(key, reader);
    return reader;
  }

  /** A new connection between the same two is a new conversation. */
  #begin({ from, to, endpoint }: TranscriptEntry): void {
    const service = this.#services.find(({ name }) => name === endpoint?.service);
    if (service) this.#talks.set(`${from}>${to}`, followConversation(service));
    this.#readers.delete(`${from}>${to}`);
    this.#readers.delete(`${to}>${from}`);
  }
}

/** A printed line shows its line end by ending. */
function unescapeLines(bytes: string): string {
  return bytes.replace(/(\\r)?\\n$/, '').replaceAll('\\n', '\n');
}

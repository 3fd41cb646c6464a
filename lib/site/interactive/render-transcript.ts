// Renders a transcript in three lanes: client, wire, server.

import { parseBytes } from '../../harness/bytes-text.ts';
import type { TranscriptEntry } from '../../harness/verdict.ts';
import { followConversation, type Conversation } from '../../protocol/conversation.ts';
import type { Service } from '../../protocol/service.ts';
import { html, type Html } from '../../workbook/html.ts';
import { FieldReader } from './field-reader.ts';
import { renderFields } from './render-bytes.ts';

/** A transcript with what is needed to render it. */
export interface TranscriptView {
  readonly title: string;
  readonly entries: readonly TranscriptEntry[];
  /** The name to show for `program`. */
  readonly program: string;
  /** The services that its connections name. */
  readonly services: readonly Service[];
}

/** The side on which a participant is shown. */
type Lane = 'client' | 'server';

/** Renders a whole transcript. */
export function renderTranscript(view: TranscriptView): Html {
  const renderer = new EntryRenderer(view);
  return html`<figure class="transcript">
    <figcaption>${view.title}</figcaption>
    <div class="lane-names" aria-hidden="true">
      <span>client</span><span>the wire</span><span>server</span>
    </div>
    <ol>
      ${view.entries.map((entry) => renderer.render(entry))}
    </ol>
  </figure>`;
}

/** Those that connect are clients. */
function inferLanes(entries: readonly TranscriptEntry[]): Record<string, Lane> {
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

/** Renders entries in order, because the meaning of a message depends on those before it. */
class EntryRenderer {
  readonly #view: TranscriptView;
  readonly #lanes: Readonly<Record<string, Lane>>;
  readonly #readers = new Map<string, FieldReader>();
  readonly #conversations = new Map<string, Conversation>();

  constructor(view: TranscriptView) {
    this.#view = view;
    this.#lanes = inferLanes(view.entries);
  }

  render(entry: TranscriptEntry): Html {
    const { kind, from, to, bytes } = entry;
    const lane = this.#lanes[from] ?? this.#lanes[to] ?? 'client';
    switch (kind) {
      case 'bytes':
        return this.#renderBytes(entry, lane);
      case 'connected':
        this.#startConnection(entry);
        return this.#renderEvent(from, lane, `connects to ${this.#name(to)}`);
      case 'exited':
        return this.#renderEvent(from, lane, bytes === '' ? 'exits' : `exits (${bytes})`);
      case 'typed': {
        const text = html`<kbd>${unescapeLines(bytes)}</kbd>`;
        return this.#renderLocal(to, this.#lanes[to] ?? lane, 'types', text);
      }
      case 'printed':
      case 'complained':
        return this.#renderLocal(from, lane, 'prints', html`<samp>${unescapeLines(bytes)}</samp>`);
      case 'ended':
        return this.#renderEvent(from, lane, 'closes the connection');
      case 'reset':
        return this.#renderEvent(from, lane, 'resets the connection');
    }
  }

  #renderEvent(actor: string, lane: Lane, what: string): Html {
    return html`<li class="event ${lane}">
      <span class="who">${this.#name(actor)}</span>
      <span class="wire"><em>${what}</em></span>
    </li>`;
  }

  #renderLocal(actor: string, lane: Lane, verb: string, text: Html): Html {
    return html`<li class="local ${lane}">
      <span class="who">${this.#name(actor)}</span>
      <span class="local-text"><span class="visually-hidden">${verb}</span> ${text}</span>
    </li>`;
  }

  #renderBytes({ from, to, bytes }: TranscriptEntry, lane: Lane): Html {
    const { fields, messages } = this.#reader(from, to).read(parseBytes(bytes));
    const conversation = this.#conversations.get(
      lane === 'client' ? `${from}>${to}` : `${to}>${from}`,
    );
    const meanings = messages.flatMap((message) => conversation?.hear(lane, message) ?? []);
    return html`<li class="bytes-row ${lane}" data-bytes="${bytes}">
      <span class="who">${this.#name(from)} <small>${meanings.join(', ')}</small></span>
      <span class="wire"><span class="visually-hidden">sends</span> ${renderFields(fields)}</span>
      <span class="to">${this.#name(to)}</span>
    </li>`;
  }

  #name(actor: string): string {
    return actor === 'program' ? this.#view.program : actor;
  }

  #reader(from: string, to: string): FieldReader {
    const key = `${from}>${to}`;
    const reader = this.#readers.get(key) ?? new FieldReader();
    this.#readers.set(key, reader);
    return reader;
  }

  /** A new connection between the same two starts a new conversation. */
  #startConnection({ from, to, endpoint }: TranscriptEntry): void {
    const service = this.#view.services.find(({ name }) => name === endpoint?.service);
    if (service) this.#conversations.set(`${from}>${to}`, followConversation(service));
    this.#readers.delete(`${from}>${to}`);
    this.#readers.delete(`${to}>${from}`);
  }
}

/** Printed text without its last line end, and with the others as real ones. */
function unescapeLines(bytes: string): string {
  return bytes.replace(/(\\r)?\\n$/, '').replaceAll('\\n', '\n');
}

// Writes what passes through a relay as lines for a terminal: each frame with its time, direction, meaning and bytes.

import stringWidth from 'string-width';
import { showBytes } from '../harness/bytes-text.ts';
import type { Colors } from '../harness/render/colors.ts';
import {
  BROKEN_RULES,
  Wiretap,
  type Overheard,
  type Service,
  type Side,
} from '../protocol/index.ts';
import type { Io } from '../workbook/io.ts';
import { showEndpoint } from './endpoint.ts';
import type { RelayRoute } from './plan-relay.ts';
import type { RelayEvent } from './relay.ts';
import { renderFrame, shorten } from './render-frame.ts';

/** How a relay's lines look; bytes that exceed the columns (40 and up) are shortened. */
export type RelayStyle = Pick<Io, 'colors' | 'columns'>;

/** The lines that a relay begins with: where it listens, and what to type so that a client goes through it. */
export function renderRoutes(routes: readonly RelayRoute[], { bold, dim }: Colors): string[] {
  const howToDial = ({ listen, service }: RelayRoute) => {
    if (service.redirect === undefined || listen.port !== service.port) return [];
    const sentence = service.redirect.replace('{host}', listen.host);
    return [sentence.replace(/`([^`]*)`/g, (_, typed: string) => bold(typed))];
  };
  return [
    ...routes.map(
      ({ listen, to, service }) =>
        `Relay  ${showEndpoint(listen)} → ${showEndpoint(to)}  ${dim(service.name)}`,
    ),
    ...routes.flatMap(howToDial).map((line) => `${dim('       ')}${line}`),
    dim('       The server sees the relay’s address, not the client’s. Ctrl-C ends the relay.'),
    '',
  ];
}

const DIRECTION: Readonly<Record<Side, string>> = {
  client: 'client → server',
  server: 'client ← server',
};

const MEANING_WIDTH = 16;

/** Follows one connection through a relay. */
export class ConnectionView {
  readonly number: number;
  readonly #tap: Wiretap;
  readonly #look: RelayStyle;
  /** The chunk that brought the last byte of the last frame, by direction. */
  readonly #lastChunk: Record<Side, number> = { client: 0, server: 0 };

  /** @param number - Stands before each line: `#1`. */
  constructor(number: number, service: Service, look: RelayStyle) {
    this.number = number;
    this.#tap = new Wiretap(service);
    this.#look = look;
  }

  /**
   * Renders the next event of the connection.
   *
   * @param at - Milliseconds since the relay's first event.
   */
  show(at: number, event: RelayEvent): string[] {
    const { dim, red, yellow } = this.#look.colors;
    switch (event.kind) {
      case 'connected':
        return [this.#line(at, dim(`a client dials, from ${showEndpoint(event.from)}`))];
      case 'bytes':
        return this.#tap.hear(event.from, event.bytes).flatMap((found) => this.#show(at, found));
      case 'ended': {
        const lines = this.#tap.end(event.from).flatMap((found) => this.#show(at, found));
        const note = dim('no more bytes from this side (FIN)');
        return [...lines, this.#directed(at, event.from, dim('ends'), note)];
      }
      case 'reset': {
        const note = yellow('drops the connection (RST)');
        return [this.#directed(at, event.from, yellow('resets'), note)];
      }
      case 'unreachable': {
        const note = `the server cannot be dialled (${event.code}), so the client is dropped`;
        return [this.#line(at, red(note))];
      }
      case 'closed':
        return [];
    }
  }

  /** A line for the beginning of a frame that has waited for its rest for a while; none if nothing waits. */
  showUnfinished(at: number, from: Side): string[] {
    const unfinished = this.#tap.unfinished(from);
    if (!unfinished) return [];
    const { bytes, length = 'the header’s 4' } = unfinished;
    const progress = `${bytes.length} of ${length} bytes`;
    const text = shorten(showBytes(bytes), this.#room(progress));
    const { dim, yellow } = this.#look.colors;
    return [this.#directed(at, from, yellow('unfinished'), `${text}${dim(`  ${progress}`)}`)];
  }

  #show(at: number, found: Overheard): string[] {
    const { dim, red } = this.#look.colors;
    switch (found.kind) {
      case 'frame': {
        const note = this.#chunkNote(found);
        const bytes = renderFrame(found, this.#room(note), this.#look.colors);
        const rest = `${bytes}${dim(note && `  ${note}`)}`;
        return [this.#directed(at, found.from, meaningText(found), rest)];
      }
      case 'fault':
        return this.#fault(at, found);
      case 'unreadable': {
        const text = shorten(showBytes(found.bytes), this.#room());
        return [this.#directed(at, found.from, red('not a frame'), dim(text))];
      }
    }
  }

  #fault(
    at: number,
    { from, error, bytes, at: wrong }: Extract<Overheard, { kind: 'fault' }>,
  ): string[] {
    const { red } = this.#look.colors;
    const before = shorten(
      showBytes(bytes.subarray(0, wrong)),
      Math.floor(this.#room() / 2),
      'end',
    );
    const after = shorten(showBytes(bytes.subarray(wrong)), this.#room() - stringWidth(before));
    const first = this.#directed(at, from, red('protocol error'), `${before}${red(after)}`);
    const caret = ' '.repeat(this.#indent + stringWidth(before));
    return [
      first,
      `${caret}${red('^')}`,
      `${' '.repeat(this.#indent)}${red(`${error.message} (${BROKEN_RULES[error.code]})`)}`,
    ];
  }

  /** How the frame was cut, where there is something to say. */
  #chunkNote({ from, chunk, parts }: Extract<Overheard, { kind: 'frame' }>): string {
    const isShared = chunk === this.#lastChunk[from];
    this.#lastChunk[from] = chunk + parts.length - 1;
    if (parts.length === 1) return isShared ? 'same chunk' : '';
    const sizes = parts.length <= 6 ? `: ${parts.join(' + ')} bytes` : '';
    return `in ${parts.length} chunks${sizes}${isShared ? ', the first shared' : ''}`;
  }

  #directed(at: number, from: Side, what: string, rest: string): string {
    const { cyan, green } = this.#look.colors;
    const color = from === 'client' ? cyan : green;
    const padding = ' '.repeat(Math.max(0, MEANING_WIDTH - stringWidth(what)));
    return this.#line(at, `${color(DIRECTION[from])}  ${what}${padding}${rest}`);
  }

  #line(at: number, rest: string): string {
    return `${this.#look.colors.dim(`${prefix(at, this.number)}  `)}${rest}`;
  }

  get #indent(): number {
    return prefix(0, this.number).length + 2 + DIRECTION.client.length + 2 + MEANING_WIDTH;
  }

  /** Columns for bytes beside a note. */
  #room(note = ''): number {
    return Math.max(16, this.#look.columns - this.#indent - (note === '' ? 0 : note.length + 2));
  }
}

function prefix(at: number, number: number): string {
  return `${(at / 1000).toFixed(3).padStart(8)}  #${number}`.padEnd(12);
}

/** Names come from the wire: nothing in them may move the cursor, or push the bytes away. */
function meaningText({ meaning }: Extract<Overheard, { kind: 'frame' }>): string {
  return shorten(showBytes(Buffer.from(meaning)), MEANING_WIDTH - 1);
}

// Streams the state of every lesson to all open pages as server-sent events.

import type { ServerResponse } from 'node:http';
import { LessonStates } from './lesson-states.ts';
import type { LiveState } from './render-live.ts';
import { SECURITY_HEADERS } from './site-files.ts';
import type { FeedUpdate } from './update-feed.ts';

/** Interval of the comments that let both sides notice a lost connection, in milliseconds. */
const HEARTBEAT_MS = 15_000;
/** A page with more unread bytes is disconnected; it reconnects by itself and gets the full state. */
const MAX_UNREAD_BYTES = 1_000_000;

/** The connections to all open pages. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #states = new LessonStates();
  readonly #hello: string;
  readonly #heartbeat = setInterval(() => this.#send(': still here\n\n'), HEARTBEAT_MS).unref();

  /**
   * @param run - Identifies this run; a page of another run reloads itself.
   * @param canOpen - Whether file names can be opened in the editor.
   */
  constructor(run: string, canOpen: boolean) {
    this.#hello = event('hello', { run, canOpen });
  }

  /** Adds a page: sends the state of every lesson, then each change. */
  add(response: ServerResponse): void {
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': 'text/event-stream; charset=utf-8',
    });
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
    response.on('error', () => this.#pages.delete(response));
    response.write(`retry: 1000\n${this.#hello}${eventsOf(this.#states.all)}`);
  }

  /** Sends an update to every page. */
  broadcast(update: FeedUpdate): void {
    this.#send(eventsOf(this.#states.apply(update)));
  }

  /** Disconnects every page. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.destroy();
  }

  #send(text: string): void {
    for (const page of this.#pages) {
      if (page.writableLength > MAX_UNREAD_BYTES) page.destroy();
      else page.write(text);
    }
  }
}

function eventsOf(states: readonly LiveState[]): string {
  return states.map((state) => event('lesson', state)).join('');
}

/** JSON contains no raw line ends, so one `data` line is enough. */
function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

// The stream of news to every page that is open: server-sent events, the state of each lesson first.

import type { ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from './files.ts';
import { LessonStates } from './lesson-states.ts';
import type { LiveNews } from './live-update-feed.ts';
import type { LiveState } from './render-live.ts';

/** A comment now and then, so that both sides notice when the other is gone. In milliseconds. */
const BEAT = 15_000;
/** What a page may leave unread before it is let go; it comes back by itself and gets the whole state. */
const MOST_UNREAD_BYTES = 1_000_000;

/** All open pages. */
export class LiveStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #states = new LessonStates();
  readonly #hello: string;
  readonly #beat = setInterval(() => this.#send(': still here\n\n'), BEAT).unref();

  /**
   * @param run - Names this run: a page of another one loads itself again.
   * @param canOpen - Whether file names are links to the editor.
   */
  constructor(run: string, canOpen: boolean) {
    this.#hello = event('hello', { run, canOpen });
  }

  /** Takes a page in; it is told the state of every lesson, and from then on what changes. */
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

  /** DiagnosisHints every page. */
  tell(news: LiveNews): void {
    this.#send(eventsOf(this.#states.take(news)));
  }

  /** Lets every page go. */
  close(): void {
    clearInterval(this.#beat);
    for (const page of this.#pages) page.destroy();
  }

  #send(text: string): void {
    for (const page of this.#pages) {
      if (page.writableLength > MOST_UNREAD_BYTES) page.destroy();
      else page.write(text);
    }
  }
}

function eventsOf(states: readonly LiveState[]): string {
  return states.map((state) => event('lesson', state)).join('');
}

/** JSON has no line ends of its own, so that one `data` line holds it. */
function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

// Prints the events of all relayed connections as they happen, and numbers the connections.

import type { OnRelayEvent } from './relay.ts';
import { ConnectionView, type RelayStyle } from './render-relay.ts';
import type { RelayRoute } from './plan-relay.ts';

/** Milliseconds after which an incomplete frame is shown: longer than the rest normally takes. */
const UNFINISHED_SHOWN_AFTER = 700;

/** The log of all relays of one command. */
export class RelayLog {
  readonly #look: RelayStyle;
  readonly #print: (lines: readonly string[]) => void;
  /** Timers that show an incomplete frame, by connection and direction. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #connections = 0;
  #began: number | undefined;

  constructor(look: RelayStyle, print: (lines: readonly string[]) => void) {
    this.#look = look;
    this.#print = print;
  }

  /** Returns an event handler for one route; connections are numbered across routes. */
  follow({ service }: RelayRoute): OnRelayEvent {
    const views = new Map<number, ConnectionView>();
    return (connection, event) => {
      const view =
        views.get(connection) ?? new ConnectionView(++this.#connections, service, this.#look);
      views.set(connection, view);
      this.#print(view.show(this.#elapsed(), event));
      if (event.kind === 'closed') views.delete(connection);
      if (!('from' in event) || event.kind === 'connected') return;
      const { from } = event;
      const key = `${view.number} ${from}`;
      clearTimeout(this.#waiting.get(key));
      this.#waiting.delete(key);
      if (event.kind !== 'bytes') return;
      const show = () => this.#print(view.showUnfinished(this.#elapsed(), from));
      this.#waiting.set(key, setTimeout(show, UNFINISHED_SHOWN_AFTER));
    };
  }

  /** Cancels pending prints of incomplete frames. */
  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  /** Milliseconds since the first event. */
  #elapsed(): number {
    this.#began ??= performance.now();
    return performance.now() - this.#began;
  }
}

// Prints the events of all relayed connections as they happen, and numbers the connections.

import type { Side } from '../protocol/index.ts';
import type { OnRelayEvent } from './relay.ts';
import { ConnectionView, type RelayStyle } from './render-relay.ts';
import type { RelayRoute } from './plan-relay.ts';

/** Milliseconds after which an incomplete frame is shown: longer than its rest takes to arrive. */
const UNFINISHED_SHOWN_AFTER = 700;

/** The log of all relays of one command. */
export class RelayLog {
  readonly #look: RelayStyle;
  readonly #print: (lines: readonly string[]) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  #connections = 0;
  #began: number | undefined;

  constructor(look: RelayStyle, print: (lines: readonly string[]) => void) {
    this.#look = look;
    this.#print = print;
  }

  /** Returns an event handler for one route; connections are numbered across routes. */
  follow(wire: RelayRoute): OnRelayEvent {
    const views = new Map<number, ConnectionView>();
    const waits = new Map<string, NodeJS.Timeout>();
    return (connection, event) => {
      const view = views.get(connection) ?? this.#newView(wire);
      views.set(connection, view);
      this.#print(view.show(this.#elapsed(), event));
      if (event.kind === 'closed') views.delete(connection);
      if (!('from' in event) || event.kind === 'connected') return;
      const key = `${connection} ${event.from}`;
      this.#forget(waits.get(key));
      if (event.kind === 'bytes') waits.set(key, this.#showLater(view, event.from));
      else waits.delete(key);
    };
  }

  /** Stops printing. */
  close(): void {
    for (const timer of this.#timers) this.#forget(timer);
  }

  #newView(wire: RelayRoute): ConnectionView {
    this.#connections += 1;
    return new ConnectionView(this.#connections, wire.service, this.#look);
  }

  #showLater(view: ConnectionView, from: Side): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#print(view.showUnfinished(this.#elapsed(), from));
    }, UNFINISHED_SHOWN_AFTER);
    this.#timers.add(timer);
    return timer;
  }

  #forget(timer: NodeJS.Timeout | undefined): void {
    if (!timer) return;
    clearTimeout(timer);
    this.#timers.delete(timer);
  }

  /** Milliseconds since the first event. */
  #elapsed(): number {
    this.#began ??= performance.now();
    return performance.now() - this.#began;
  }
}

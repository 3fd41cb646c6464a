// Remembers what has happened on the connections of one check, as evidence for a diagnosis.

import type { StreamEnd } from '../diagnosis/evidence.ts';
import type { Inbox } from './inbox.ts';

/** The history of a check's connections; peers and fake servers report to it. */
export class ConnectionLog {
  /** Peers that the program has answered and that are still connected. */
  readonly #answered = new Set<object>();
  /** Whether one of our peers has closed or reset a connection, which the program has to survive. */
  hasPeerClosed = false;
  /** Connections from the program that no check has accepted yet. */
  pendingCalls = 0;
  #lastUsed: Inbox | undefined;

  /** Records that the program has given `peer` an expected reply. */
  answered(peer: object): void {
    this.#answered.add(peer);
  }

  /** Records that the connection of `peer` is over, whichever side ended it. */
  over(peer: object): void {
    this.#answered.delete(peer);
  }

  /** Whether the program has answered another peer that is still connected. */
  hasAnsweredOtherThan(peer: object): boolean {
    return [...this.#answered].some((other) => other !== peer);
  }

  /** Records the connection on which one of our peers has just written. */
  wroteOn(inbox: Inbox): void {
    this.#lastUsed = inbox;
    inbox.cameFirst = inbox.unmatched.length > 0;
  }

  /** The state of the connection on which one of our peers wrote last. */
  get endOfLastUsed(): StreamEnd {
    return this.#lastUsed?.end ?? 'open';
  }
}

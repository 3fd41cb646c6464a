// Reacts to an abort, whether it is still to come or already there: a listener alone hears nothing of the latter.

/** Calls `act` once: now if the signal is aborted, else when it is. */
export function whenAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

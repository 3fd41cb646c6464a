// Wakes everything that waits for a change; carries no data.

/** The notifier that the program, the peers and the waits of one check share. */
export class Signal {
  #waiting: (() => void)[] = [];

  /** Wakes everything that waits now. */
  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves `true` at the next notification, or `false` after `ms` milliseconds without one. */
  next(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== wake);
        resolve(false);
      }, ms);
      const wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#waiting.push(wake);
    });
  }
}

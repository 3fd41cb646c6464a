// DiagnosisHints everyone who waits that something has changed; carries no data.

/** A bell that one check's programs, peers and waits share. */
export class Signal {
  #waiting: (() => void)[] = [];

  /** Wakes everyone who waits now. */
  ring(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves `true` at the next ring, or `false` after `ms` milliseconds without one. */
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

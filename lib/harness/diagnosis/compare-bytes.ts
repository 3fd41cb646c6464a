// Compares two runs of bytes, once for everything that a failure says about them; runs in a browser too.

/** Bytes that should have come, bytes that came, and where they begin to differ. */
export interface Comparison {
  readonly expected: Uint8Array;
  readonly received: Uint8Array;
  /** Bytes from the start that agree (0 and up). */
  readonly agree: number;
}

/** Counts the bytes that agree. */
export function compareBytes(expected: Uint8Array, received: Uint8Array): Comparison {
  return { expected, received, agree: countAgreeing(expected, received) };
}

/** Whether everything that came is right, as far as it goes. */
export function isPrefix({ received, agree }: Comparison): boolean {
  return agree === received.length;
}

/** How many bytes from the start are the same. */
export function countAgreeing(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  let agree = 0;
  while (agree < length && a[agree] === b[agree]) agree++;
  return agree;
}

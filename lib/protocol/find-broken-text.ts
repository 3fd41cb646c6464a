// Finds where bytes stop being UTF-8; decodes nothing for use.

/**
 * Counts the bytes before the first one that is not part of a valid UTF-8 character (F8).
 *
 * @returns 0 up to the number of bytes, which means that all of them are valid.
 */
export function findBrokenText(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let whole = 0;
  try {
    for (let at = 0; at < bytes.length; at++) {
      // A character comes out together with its last byte.
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== '') whole = at + 1;
    }
  } catch {
    // The byte that cannot go on is found here, but the character began at `whole`.
  }
  return whole;
}

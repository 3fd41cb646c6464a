// Writes what is typed into a program, as a transcript keeps it, so that the end of each line is seen.

/**
 * Shows what was typed on one line.
 *
 * @param text - As `showBytes` writes it.
 */
export function renderTyped(text: string): string {
  return text.replaceAll('\\n', ' ⏎ ').trimEnd();
}

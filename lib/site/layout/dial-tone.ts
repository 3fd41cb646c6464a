// Draws what a dial tone looks like: the sum of 350 Hz and 440 Hz, as telephones in North America sound it.

/** Hertz. */
const TONES = [350, 440] as const;

/**
 * The path of an SVG line.
 *
 * @param seconds - How much of the tone; the two tones beat 90 times a second.
 * @param width - In units of the drawing.
 * @param height - Likewise; the line keeps within it.
 */
export function dialTonePath(seconds: number, width: number, height: number): string {
  const steps = Math.ceil(seconds * 440 * 14);
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const time = (seconds * step) / steps;
    const level =
      TONES.reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * time), 0) / TONES.length;
    return `${((width * step) / steps).toFixed(1)} ${(height / 2 - (level * height) / 2.1).toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}

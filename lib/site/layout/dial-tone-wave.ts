// Computes the wave of a North American dial tone, 350 Hz plus 440 Hz, as the path of an SVG line.

/** Hertz. */
const TONES = [350, 440] as const;

/**
 * The wave as path data.
 *
 * @param seconds - How much of the tone to draw; the two tones beat 90 times a second.
 * @param width - In units of the drawing.
 * @param height - In units of the drawing; the line stays within it.
 */
export function dialToneWave(seconds: number, width: number, height: number): string {
  const steps = Math.ceil(seconds * 440 * 14);
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const time = (seconds * step) / steps;
    const level =
      TONES.reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * time), 0) / TONES.length;
    return `${((width * step) / steps).toFixed(1)} ${(height / 2 - (level * height) / 2.1).toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}

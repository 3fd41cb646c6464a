// Writes the finale for a terminal: who printed what, who typed what.

import type { Colors } from '../../harness/render/colors.ts';
import type { FinaleLine } from './finale-line.ts';

/** Lines so far, and how it ended. */
export function renderFinale(
  lines: readonly FinaleLine[],
  ended: 'well' | 'badly' | undefined,
  colors: Colors,
): string[] {
  const width = Math.max(0, ...lines.map(({ who }) => who.length));
  return [
    ` ${colors.bold('Every lesson passes. Here they are together:')}`,
    ...lines.flatMap((line) => renderLine(line, width, colors)),
    '',
    ...endOf(ended, colors),
  ];
}

function renderLine({ who, how, text }: FinaleLine, width: number, colors: Colors): string[] {
  if (how === 'told') return ['', ` ${colors.cyan(text)}`];
  const name = colors.dim(who.padStart(width));
  return [` ${name}  ${how === 'typed' ? colors.bold(text) : text}`];
}

function endOf(ended: 'well' | 'badly' | undefined, colors: Colors): string[] {
  switch (ended) {
    case 'well':
      return [` ${colors.green('✓ You have built it all.')} Escape goes back.`];
    case 'badly':
      return [
        ` ${colors.yellow('The finale could not be played to its end; your lessons pass all the same.')}`,
        ' a checks them once more and tries again. Escape goes back.',
      ];
    case undefined:
      return [];
  }
}

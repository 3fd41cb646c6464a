// Renders the demo for a terminal: who printed what, who typed what.

import type { Colors } from '../../harness/render/colors.ts';
import type { DemoLine } from './demo-process.ts';

/** Renders the lines so far, and how the demo ended. */
export function renderDemo(
  lines: readonly DemoLine[],
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

function renderLine({ who, how, text }: DemoLine, width: number, colors: Colors): string[] {
  if (how === 'comment') return ['', ` ${colors.cyan(text)}`];
  const name = colors.dim(who.padStart(width));
  return [` ${name}  ${how === 'typed' ? colors.bold(text) : text}`];
}

function endOf(ended: 'well' | 'badly' | undefined, colors: Colors): string[] {
  switch (ended) {
    case 'well':
      return [` ${colors.green('✓ You have built it all.')} Press Escape to go back.`];
    case 'badly':
      return [
        ` ${colors.yellow('The demo stopped early. Your lessons still pass.')}`,
        ' Press a to check them again and retry, Escape to go back.',
      ];
    case undefined:
      return [];
  }
}

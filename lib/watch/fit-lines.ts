// Wraps or cuts coloured lines to the width of the screen; colours continue in the next line.

import stringWidth from 'string-width';

// eslint-disable-next-line no-control-regex -- escape sequences begin with one
const TOKEN = /\x1b\[[0-9;]*m|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)|./gsu;
const RESET = '\x1b[0m';

/** Wraps each line at spaces; continuation lines keep its indent. */
export function fitLines(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => (stringWidth(line) <= width ? [line] : fitLine(line, width)));
}

/** Truncates a line to the width. */
export function cutLine(line: string, width: number): string {
  return stringWidth(line) <= width ? line : (breakAt(line, width, 0)[0] ?? '');
}

function fitLine(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0].slice(0, Math.floor(width / 2)) ?? '';
  return breakAt(line, width, indent.length);
}

function breakAt(line: string, width: number, indent: number): string[] {
  const done: string[] = [];
  let colours: string[] = [];
  let current = '';
  let used = 0;
  /** The last space of the current line, and the colours that are active after it. */
  let space: { at: number; used: number; colours: readonly string[] } | undefined;
  for (const [token] of line.matchAll(TOKEN)) {
    if (token.startsWith('\x1b')) {
      current += token;
      colours = nextColours(colours, token);
      continue;
    }
    const columns = stringWidth(token);
    if (used + columns > width) {
      const isAtSpace = space !== undefined && space.used > indent;
      const head = space && isAtSpace ? current.slice(0, space.at) : current;
      const tail = space && isAtSpace ? current.slice(space.at + 1) : '';
      const active = space && isAtSpace ? space.colours : colours;
      done.push(active.length > 0 ? head + RESET : head);
      current = ' '.repeat(indent) + active.join('') + tail;
      used = indent + stringWidth(tail);
      space = undefined;
      if (token === ' ' && tail === '') continue;
    }
    if (token === ' ') space = { at: current.length, used, colours: [...colours] };
    current += token;
    used += columns;
  }
  return [...done, current];
}

/** The active colours after an escape sequence; picocolors ends each colour with a separate sequence. */
function nextColours(colours: readonly string[], token: string): string[] {
  if (!token.endsWith('m')) return [...colours];
  // eslint-disable-next-line no-control-regex -- escape sequences begin with one
  const code = Number(/^\x1b\[(\d+)/.exec(token)?.[1] ?? '0');
  if (code === 0) return [];
  const isOff = code === 39 || code === 49 || (code >= 22 && code <= 29);
  return isOff ? colours.slice(0, -1) : [...colours, token];
}

// Renders the whole screen, exactly as tall as the terminal: header, current view, and a footer with progress and keys.

import { lessonFile } from '../workbook/catalogue.ts';
import { lessonText } from './lesson-page.ts';
import stringWidth from 'string-width';
import type { Colors } from '../harness/render/colors.ts';
import { linkPaths } from '../workbook/render/link-paths.ts';
import { renderBar } from '../workbook/render/render-list.ts';
import { cutLine, fitLines } from './fit-lines.ts';
import { renderView } from './render-view.ts';
import type { ScreenView } from './terminal.ts';
import { followsEnd, type WatchState } from './state.ts';

/** A rendered screen. */
export interface Screen {
  readonly lines: readonly string[];
  /** The scroll position, clamped to the length of the view. */
  readonly scroll: number;
}

const KEYS = [
  ['n', 'next'],
  ['h', 'hint'],
  ['l', 'list'],
  ['a', 'check all'],
  ['s', 'solution'],
  ['x', 'run'],
  ['r', 'reset'],
  ['?', 'help'],
  ['q', 'quit'],
] as const;

/** Renders the screen for a state. */
export function renderScreen(state: WatchState, view: ScreenView): Screen {
  const { columns, rows } = view.size;
  const head = renderHead(state, view);
  const foot = renderFoot(state, view);
  const room = Math.max(1, rows - head.length - foot.length);
  const body = fitLines(renderView(state, view, room), columns - 1);
  const last = Math.max(0, body.length - room);
  const scroll = Math.min(state.scroll, last);
  const first = followsEnd(state.view) ? last - scroll : scroll;
  const shown = body.slice(first, first + room);
  if (first > 0) shown[0] = view.colors.dim(`  ↑ ${first + 1} more lines (arrow keys)`);
  const more = body.length - first - room;
  if (more > 0) shown[room - 1] = view.colors.dim(`  ↓ ${more + 1} more lines (arrow keys)`);
  const filled = [...shown, ...Array<string>(room - shown.length).fill('')];
  const lines = [...head, ...filled, ...foot].map((line) => cutLine(line, columns));
  return { lines: linkPaths(lines, view.workbook), scroll };
}

function renderHead(watch: WatchState, { size, colors }: ScreenView): string[] {
  const { lesson, lessons, run } = watch;
  const { where, at } = lessonText(watch);
  const read = ` ${colors.bold('p')} ${colors.dim(`Read this lesson ${where}`)} ${colors.cyan(at)}`;
  const title = ` ${colors.bold(`Lesson ${lesson.number} of ${lessons.length}: ${lesson.title}`)}`;
  const state = renderStatus(run, colors);
  const room = size.columns - stringWidth(state) - 1;
  const fitting = cutLine(title, room - 1); // truncate the title before the status
  const first = `${fitting}${' '.repeat(Math.max(1, room - stringWidth(fitting)))}${state}`;
  const file = ` ${colors.dim('You edit')} ${lessonFile(lesson)}`;
  const isNarrow = stringWidth(file) > size.columns; // drop the label before the path
  return [read, first, isNarrow ? ` ${lessonFile(lesson)}` : file, ''];
}

function renderStatus(run: WatchState['run'], colors: Colors): string {
  switch (run.status) {
    case 'checking': {
      const { checks, results } = run;
      const count = checks.length === 0 ? '' : ` ${results.length} of ${checks.length}`;
      return colors.cyan(`checking …${count}`);
    }
    case 'checking-all':
      return colors.cyan(`checking lesson ${run.lesson?.number ?? ''} …`);
    case 'broke':
      return colors.yellow('could not be checked');
    case 'done':
      if (run.verdict.status === 'passed') return colors.green('✓ passed');
      return run.verdict.status === 'failed'
        ? colors.red('✗ not yet')
        : colors.yellow('could not be judged');
  }
}

function renderFoot(state: WatchState, { colors, size }: ScreenView): string[] {
  const { notice, lessons, progress, program } = state;
  const beside =
    program.status === 'running' ? colors.cyan(`  ${program.file} is running (v shows it)`) : '';
  return [
    notice === undefined ? '' : ` ${colors.yellow(notice)}`,
    ` ${renderBar(lessons, progress, colors, 24)}${beside}`,
    ` ${renderKeys(size.columns - 1, colors)}`,
  ];
}

/** As many keys as fit; help, which lists them all, and quit always do. */
function renderKeys(room: number, colors: Colors): string {
  const widthOf = (keys: readonly (readonly string[])[]) =>
    keys.map((key) => key.join(' ')).join('  ').length;
  const stay = KEYS.slice(-2);
  let others = KEYS.slice(0, -2);
  while (others.length > 0 && widthOf([...others, ...stay]) > room) others = others.slice(0, -1);
  return [...others, ...stay]
    .map(([key, what]) => `${colors.bold(key)} ${colors.dim(what)}`)
    .join('  ');
}

// Renders the current view, the middle of the screen.

import { lessonFile } from '../workbook/catalogue.ts';
import { brokenPrerequisite } from '../workbook/prerequisites.ts';
import { renderDiff } from '../workbook/render/render-diff.ts';
import { renderHint } from '../workbook/render/render-hint.ts';
import { renderLessons } from '../workbook/render/render-list.ts';
import { renderIsolation } from '../workbook/render/render-check.ts';
import { renderDemo } from './demo/render-demo.ts';
import { renderChecks } from './render-checks.ts';
import type { ScreenView } from './terminal.ts';
import type { ProgramState, WatchState } from './state.ts';

/**
 * Renders lines of any number and length; the screen wraps and scrolls them.
 *
 * @param room - Visible lines.
 */
export function renderView(state: WatchState, screen: ScreenView, room: number): string[] {
  const { view, lesson } = state;
  const { colors, size } = screen;
  switch (view.kind) {
    case 'checks':
      return renderChecks(state, screen, room);
    case 'hint':
      return [
        ...renderHint(view.found, {
          colors,
          more: 'press h',
          solution: 'press s',
          beginWith: brokenPrerequisite(state.lessons, lesson, state.progress),
        }),
        ` ${colors.dim('Escape goes back to the checks.')}`,
      ];
    case 'list':
      return [
        ...renderLessons(state.lessons, state.progress, colors).map((line, at) =>
          at === view.selected ? colors.inverse(line) : line,
        ),
        '',
        colors.dim(
          ' Choose a lesson with the arrow keys and Enter, or by number. Escape goes back.',
        ),
      ];
    case 'solution':
      return [
        ...renderDiff(view.files, { colors, columns: size.columns }),
        '',
        colors.dim(' t replaces your file with the solution (a backup is kept). Escape goes back.'),
      ];
    case 'confirm':
      return [
        '',
        view.what === 'reset'
          ? ` Start lesson ${lesson.number} over? ${lessonFile(lesson)} becomes the starter again.`
          : ` Replace ${lessonFile(lesson)} with the solution of lesson ${lesson.number}?`,
        ' Your version is kept as a backup: u restores it.',
        '',
        [
          ` ${colors.bold('y')} yes`,
          ...(view.what === 'reset' ? [`${colors.bold('b')} an empty page instead`] : []),
          colors.dim('any other key: no'),
        ].join('   '),
      ];
    case 'program':
      return renderProgram(state.program, screen);
    case 'demo':
      return renderDemo(view.lines, view.ended, colors);
    case 'help':
      return [
        ...HELP.map((line) => line.replace(/^ \S+(?: or \S+)?(?= {2})/, (key) => colors.bold(key))),
        '',
        ` ${colors.dim(renderIsolation(state.isolation))}`,
      ];
  }
}

function renderProgram(
  { status, file, output, input, how }: ProgramState,
  { colors }: ScreenView,
): string[] {
  const lines = output.split('\n');
  const last = lines.pop() ?? '';
  const head = {
    none: 'Starting …',
    running: `${file} is running. Escape leaves it running, Ctrl-C stops it.`,
    stopping: `Stopping ${file} …`,
    stopped: `You stopped ${file}. x runs it again, Escape goes back.`,
    ended: `${file} ended: ${how}. x runs it again, Escape goes back.`,
  }[status];
  const cursor = status === 'running' ? colors.inverse(' ') : '';
  const typing = status === 'running' ? [` ${colors.dim(TYPING)}`] : [];
  return [
    ` ${colors.cyan(head)}`,
    ...typing,
    '',
    ...lines,
    `${last}${colors.bold(input)}${cursor}`,
  ];
}

const TYPING =
  'Type what the program asks for, then Enter; Ctrl-D is the end of the input. A server asks for nothing: call it from another terminal.';

const HELP = [
  ' Your program is checked whenever you save its file.',
  '',
  ' n         the next lesson, once this one passes',
  ' h         a hint for the step that fails; again for the next hint',
  ' l         all lessons, and how far you are',
  ' a         check every lesson',
  ' s         compare your file with the solution; then t takes the solution',
  ' x         run your program here; v shows it again',
  ' p         read the lesson: its page in a browser, or its text in your editor',
  ' o         open the file in your editor',
  ' r         start this lesson over, with a backup',
  ' u         undo a reset or a taken solution',
  ' Enter     check again, without a save',
  ' ↑ or ↓    scroll',
  ' Escape    back to the checks',
  ' q         quit',
];

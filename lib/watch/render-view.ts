// Draws the middle of the screen, view by view; which one it is stands in the state.

import { renderDiff } from '../workbook/render/render-diff.ts';
import { renderHint } from '../workbook/render/render-hint.ts';
import { renderLessons } from '../workbook/render/render-list.ts';
import { lessonFile } from '../workbook/render/render-lesson.ts';
import { renderIsolation } from '../workbook/render/render-check.ts';
import { renderDemo } from './demo/render-demo.ts';
import { renderChecks } from './render-checks.ts';
import type { ScreenView } from './screen-view.ts';
import type { ProgramState, WatchState } from './state.ts';

/**
 * Lines of any length and number.
 *
 * @param room - How many of them can be seen at once.
 */
export function renderView(state: WatchState, screen: ScreenView, room: number): string[] {
  const { view, lesson } = state;
  const { colors, size } = screen;
  switch (view.kind) {
    case 'checks':
      return renderChecks(state, screen, room);
    case 'hint':
      return [
        ...renderHint(view.found, { colors, more: 'press h', solution: 'press s' }),
        ` ${colors.dim('Escape goes back to the checks.')}`,
      ];
    case 'list':
      return [
        ...renderLessons(state.lessons, state.progress, colors).map((line, at) =>
          at === view.selected ? colors.inverse(line) : line,
        ),
        '',
        colors.dim(' Arrow keys and Enter, or its number, choose a lesson. Escape goes back.'),
      ];
    case 'solution':
      return [
        ...renderDiff(view.files, { colors, columns: size.columns }),
        '',
        colors.dim(
          ' t puts the solution in place of your file (a backup is kept). Escape goes back.',
        ),
      ];
    case 'confirm':
      return [
        '',
        view.what === 'reset'
          ? ` Begin lesson ${lesson.number} anew? ${lessonFile(lesson)} will be the starter again.`
          : ` Put the solution of lesson ${lesson.number} in place of ${lessonFile(lesson)}?`,
        ' What stands there now is kept as a backup: u brings it back.',
        '',
        ` ${colors.bold('y')} yes   ${colors.dim('any other key: no')}`,
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
    running: `${file} runs. Type to it; Escape leaves it running, Ctrl-C ends it.`,
    stopping: `Ending ${file} …`,
    stopped: `You have ended ${file}. x runs it again, Escape goes back.`,
    ended: `${file} has ended: ${how}. x runs it again, Escape goes back.`,
  }[status];
  const cursor = status === 'running' ? colors.inverse(' ') : '';
  return [` ${colors.cyan(head)}`, '', ...lines, `${last}${colors.bold(input)}${cursor}`];
}

const HELP = [
  ' Your program is checked whenever you save its file.',
  '',
  ' n         the next lesson, once this one passes',
  ' h         a hint for the step that fails; once more for the next hint',
  ' l         all lessons, and how far you are',
  ' a         check every lesson',
  ' s         the solution beside your file; then t puts it in place',
  ' x         run your program here; v shows it again',
  ' o         open the file in your editor (where your editor can be told)',
  ' r         begin this lesson anew, with a backup',
  ' u         undo: bring back what a reset or a solution has replaced',
  ' Enter     check again, without a save',
  ' ↑ or ↓    scroll',
  ' Escape    back to the checks',
  ' q         quit',
];

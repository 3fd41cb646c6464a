// Whether the watch can open a file in the student's editor.

import { openCommand } from '../workbook/editor.ts';
import type { Finding } from './finding.ts';

/** The finding. */
export function examineEditor(): Finding {
  const about = 'editor';
  const command = openCommand('FILE', 1);
  if (command) return { about, status: 'well', text: `Files are opened by: ${command.join(' ')}` };
  const text = 'No editor that can be told to open a file.';
  const advice =
    'That is no fault. In the terminal of your editor, or with DIALTONE_EDITOR set to its command, npm start opens each lesson there.';
  return { about, status: 'note', text, advice };
}

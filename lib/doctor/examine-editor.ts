// Examines whether the watch can open a file in the student's editor.

import { openCommand } from '../workbook/editor.ts';
import type { Finding } from './finding.ts';

/** The finding. */
export function examineEditor(): Finding {
  const about = 'editor';
  const command = openCommand('FILE', 1);
  if (command) return { about, status: 'well', text: `Files open with: ${command.join(' ')}` };
  const text = 'No editor was found that can open a file on request.';
  const advice =
    'This is optional: in the terminal of your editor, or with DIALTONE_EDITOR set to its command, npm start opens each lesson there.';
  return { about, status: 'note', text, advice };
}

// Renders which of the student's files were replaced or restored, and how to undo it.

import type { undo } from '../backup.ts';
import type { replaceFiles } from '../lesson-files.ts';

/** The files that a reset or a solution replaced. */
export function renderReplaced(
  { replaced, backup }: ReturnType<typeof replaceFiles>,
  undoCommand: string,
): string[] {
  return [
    ...replaced.map(({ file }) => `${file} was replaced.`),
    ...(backup
      ? [`Your version is kept in ${backup.folder}. To restore it:`, `  ${undoCommand}`]
      : []),
  ];
}

/** The files that an undo restored. */
export function renderUndone({ restored, instead }: ReturnType<typeof undo>): string[] {
  const time = new Date(restored.at).toLocaleString();
  return [
    ...restored.files.map(
      (file) => `${file} is back as it was before the ${restored.reason} of ${time}.`,
    ),
    ...(instead ? [`The version it replaced is kept in ${instead.folder}.`] : []),
  ];
}

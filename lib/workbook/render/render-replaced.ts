// Writes what was put in the place of a student's files, and how it comes back.

import type { StoredBackup } from '../backup.ts';
import type { LessonFile } from '../lesson-files.ts';

/** Lines on files that were replaced. */
export function renderReplaced(
  { replaced, backup }: { replaced: readonly LessonFile[]; backup: StoredBackup | undefined },
  undoCommand: string,
): string[] {
  return [
    ...replaced.map(({ file }) => `${file} is written anew.`),
    ...(backup
      ? [`What stood there is in ${backup.folder}. To bring it back: ${undoCommand}`]
      : []),
  ];
}

/** Lines on files that were brought back. */
export function renderUndone({
  restored,
  instead,
}: {
  restored: StoredBackup;
  instead: StoredBackup | undefined;
}): string[] {
  const since = new Date(restored.at).toLocaleString();
  return [
    ...restored.files.map(
      (file) => `${file} is as it was before the ${restored.reason} of ${since}.`,
    ),
    ...(instead ? [`What it replaced is in ${instead.folder}.`] : []),
  ];
}

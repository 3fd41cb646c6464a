// Follows the last verdict on the student's program as commands put it down, whoever of them it was.

import { watch } from 'chokidar';
import type { LessonVerdict } from '../../harness/verdict.ts';
import { readLastVerdict } from '../../workbook/progress-file.ts';
import { inState } from '../../workbook/state-folder.ts';

/** Verdicts as they come; stopping is the caller's to do. */
export interface VerdictSource {
  /** Calls for each verdict, first for the last one known. */
  readonly follow: (tell: (verdict: LessonVerdict) => void) => void;
  /** Stops following. */
  readonly close: () => Promise<void>;
}

/** Verdicts of the workbook, from its file. */
export function watchVerdicts(workbook: string): VerdictSource {
  const file = inState(workbook, 'last-verdict.json');
  const watcher = watch(file, { ignoreInitial: true });
  return {
    follow(tell) {
      const look = () => {
        const verdict = readLastVerdict(workbook);
        if (verdict) tell(verdict);
      };
      watcher.on('add', look).on('change', look);
      look();
    },
    close: () => watcher.close(),
  };
}

// Where the live server hears of the lessons: from the watch that has started it, on its input, and from the last verdict on disk.

import { createInterface, type Interface } from 'node:readline';
import { watch } from 'chokidar';
import type { LessonVerdict } from '../../harness/verdict.ts';
import { parseLiveUpdate, type LiveUpdate } from '../../workbook/live-update.ts';
import { readLastVerdict } from '../../workbook/progress-file.ts';
import { statePath } from '../../workbook/state-folder.ts';

/** What the watch tells, or a verdict that some command has put down: it ends no run of the watch. */
export type LiveNews = LiveUpdate | { readonly kind: 'kept'; readonly verdict: LessonVerdict };

/** LiveUpdate as it comes; stopping is the caller's to do. */
export interface NewsSource {
  /** Calls for each piece of news, first for the last verdict known. */
  readonly follow: (tell: (news: LiveNews) => void) => void;
  /** Stops following. */
  readonly close: () => Promise<void>;
}

/** The news of a workbook: its file of the last verdict, and the lines of the watch. */
export function liveNews(workbook: string, lines: NodeJS.ReadableStream): NewsSource {
  const watcher = watch(statePath(workbook, 'last-verdict.json'), { ignoreInitial: true });
  let reader: Interface | undefined;
  return {
    follow(tell) {
      const look = () => {
        const verdict = readLastVerdict(workbook);
        if (verdict) tell({ kind: 'kept', verdict });
      };
      watcher.on('add', look).on('change', look);
      look();
      // Not sooner: lines that nobody listens to are lost.
      reader = createInterface({ input: lines }).on('line', (line) => {
        const news = parseLiveUpdate(line);
        if (news) tell(news);
      });
    },
    async close() {
      reader?.close();
      await watcher.close();
    },
  };
}

// Feeds the live server with updates: from the watch process on standard input, and from the last verdict on disk.

import { createInterface, type Interface } from 'node:readline';
import { watch } from 'chokidar';
import type { LessonVerdict } from '../../harness/verdict.ts';
import { parseLiveUpdate, type LiveUpdate } from '../../workbook/live-update.ts';
import { readLastVerdict } from '../../workbook/progress-file.ts';
import { statePath } from '../../workbook/state-folder.ts';

/** An update from the watch, or a verdict that another command stored; the latter doesn't end a run of the watch. */
export type FeedUpdate = LiveUpdate | { readonly kind: 'kept'; readonly verdict: LessonVerdict };

/** A source of updates; the caller closes it. */
export interface UpdateFeed {
  /** Calls back for each update, beginning with the last verdict. */
  readonly follow: (onUpdate: (update: FeedUpdate) => void) => void;
  /** Stops the updates. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the feed that pages of a workbook subscribe to.
 *
 * @param lines - Where the watch writes its updates, one per line.
 */
export function openUpdateFeed(workbook: string, lines: NodeJS.ReadableStream): UpdateFeed {
  const watcher = watch(statePath(workbook, 'last-verdict.json'), { ignoreInitial: true });
  let reader: Interface | undefined;
  return {
    follow(onUpdate) {
      const readVerdict = () => {
        const verdict = readLastVerdict(workbook);
        if (verdict) onUpdate({ kind: 'kept', verdict });
      };
      watcher.on('add', readVerdict).on('change', readVerdict);
      readVerdict();
      // Lines that arrive before a listener is attached would be lost.
      reader = createInterface({ input: lines }).on('line', (line) => {
        const update = parseLiveUpdate(line);
        if (update) onUpdate(update);
      });
    },
    async close() {
      reader?.close();
      await watcher.close();
    },
  };
}

// Watches the lessons' programs and reports which lessons were saved, once per save however the editor writes it.

import { join, relative } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { needsPolling } from '../workbook/needs-polling.ts';

/** Milliseconds of debounce: one save may be several writes. Short compared to starting a program. */
const DEBOUNCE = 25;

/** Polling interval in milliseconds, where the file system doesn't report changes. */
const POLL = 150;

/** A running file watch. */
export interface FileWatch {
  /** Resolves once all later saves will be reported. */
  readonly ready: Promise<void>;
  /** Stops watching. */
  readonly close: () => Promise<void>;
}

/**
 * Starts watching the programs of all lessons.
 *
 * @param onSave - Called with the folders of the lessons (`02-bbs-server`) whose programs were saved, made or deleted.
 */
export function watchLessons(workbook: string, onSave: (lessons: string[]) => void): FileWatch {
  const folder = join(workbook, 'lessons');
  const watcher = watchFiles(folder, {
    ignoreInitial: true,
    depth: 1,
    ignored: (path, stats) => stats?.isFile() === true && !isProgram(path),
    usePolling: needsPolling(workbook),
    interval: POLL,
  });
  let saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    const lessons = [...saved];
    saved = new Set();
    onSave(lessons);
  };
  watcher.on('all', (_event, path) => {
    const [lesson = ''] = relative(folder, path).split(/[\\/]/);
    if (!isProgram(path) || lesson === '') return;
    saved.add(lesson);
    clearTimeout(timer);
    timer = setTimeout(flush, DEBOUNCE);
  });
  // Without file events the watch still works: Enter checks again.
  watcher.on('error', () => undefined);
  return {
    ready: new Promise((resolved) => watcher.once('ready', resolved)),
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** False for checks (`x.test.ts`) and editors' temporary files (`.x.ts.swp`, `x.ts~`, `4913`). */
function isProgram(path: string): boolean {
  return /(?:^|[\\/])[\w-]+\.ts$/.test(path);
}

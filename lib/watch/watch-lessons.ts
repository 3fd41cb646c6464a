// Tells which lessons' programs were saved, once for each save however an editor writes it; reads no file itself.

import { join, relative } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { needsPolling } from '../workbook/needs-polling.ts';

/** Milliseconds in which the several writes of one save arrive; short beside the start of a program. */
const ONE_SAVE = 25;

/** Milliseconds between two looks where the system does not tell of changes. */
const POLL = 150;

/** A watch that is under way. */
export interface FileWatch {
  /** Resolves when every later save will be seen. */
  readonly ready: Promise<void>;
  /** Stops watching. */
  readonly close: () => Promise<void>;
}

/**
 * Watches the programs of all lessons from now on.
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
  const tell = () => {
    const lessons = [...saved];
    saved = new Set();
    onSave(lessons);
  };
  watcher.on('all', (_event, path) => {
    const [lesson = ''] = relative(folder, path).split(/[\\/]/);
    if (!isProgram(path) || lesson === '') return;
    saved.add(lesson);
    clearTimeout(timer);
    timer = setTimeout(tell, ONE_SAVE);
  });
  // A folder that cannot be watched any more is no reason to end: the next key still checks.
  watcher.on('error', () => undefined);
  return {
    ready: new Promise((resolved) => watcher.once('ready', resolved)),
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** An editor's own files (`.x.ts.swp`, `x.ts~`, `4913`) and the checks are none. */
function isProgram(path: string): boolean {
  return /(?:^|[\\/])[\w-]+\.ts$/.test(path);
}

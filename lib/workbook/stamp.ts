// A moment as part of a file's name: it sorts by time, and no file system minds it.

/** `2026-11-22T16-05-09-123`, in UTC. */
export function fileStamp(moment: Date): string {
  return moment.toISOString().slice(0, -1).replaceAll(/[:.]/g, '-');
}

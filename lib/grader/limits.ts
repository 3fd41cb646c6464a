// The limits of the grader, each with its reason; the limits of the checks are in lib/harness.

/** Limits on one submission. A typical one has some 20 files with 100 KB in total. */
export const SUBMISSION = {
  /** Total bytes of its files, unpacked. */
  bytes: 32 * 1024 * 1024,

  /** Bytes of one file: enough for a photo of a whiteboard, not for a video. */
  fileBytes: 8 * 1024 * 1024,

  /** Files and folders. */
  entries: 2_000,

  /** Nesting of folders. */
  depth: 24,

  /** Bytes of one name: the maximum of common file systems. */
  nameBytes: 255,

  /** Compression ratio: source code reaches 20, a zip bomb thousands. */
  ratio: 100,

  /** Unpacked bytes from which the ratio is checked; a small archive of blank files is harmless. */
  ratioFrom: 1024 * 1024,
} as const;

/** Limits on one program while a check runs. */
export const SANDBOX = {
  /** Processes and threads: Node starts about 12, and the lessons' programs start no others. */
  processes: 64,

  /** Bytes of memory of all its processes together; a lesson's program needs 50 MiB. */
  memory: 512 * 1024 * 1024,

  /** Bytes of writable memory that one process may allocate: Node reserves 80 MiB at startup. */
  data: 1024 * 1024 * 1024,

  /** Bytes of `/tmp`, its only writable folder, and of each file there. */
  disk: 16 * 1024 * 1024,

  /** Open files and connections: enough for a hundred connections and Node's own dozen. */
  files: 512,

  /** Seconds of processor time: a check ends long before. */
  cpu: 60,

  /** Milliseconds between two measurements of its resources: filling the memory takes longer. */
  pollInterval: 100,
} as const;

/** How the grader schedules a batch and copes with faults of the machine. */
export const BATCH = {
  /**
   * Checks that run at once for each job. Checks spend much of their time waiting (for a connection, for a process to
   * exit, until a program is surely idle), and with half as many a fifth of the processor time stays unused.
   */
  checksPerJob: 4,

  /** Attempts at a lesson with broken checks before it is left to the instructor. */
  attempts: 3,

  /** Milliseconds to compile one program: parsing 8 MiB takes a tenth of that. */
  compile: 10_000,

  /** Characters of each direction of a transcript that a result keeps; the end shows what went wrong. */
  transcript: 8 * 1024,
} as const;

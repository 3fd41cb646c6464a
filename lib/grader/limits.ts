// Every limit of the grader, each with its reason; those of the checks are in lib/harness.

/** What one submission may be at most. Five lessons are some 20 files of 100 KB together. */
export const SUBMISSION = {
  /** Bytes of all its files, unpacked. */
  bytes: 32 * 1024 * 1024,

  /** Bytes of one file: enough for a photograph of a whiteboard, not for a film. */
  fileBytes: 8 * 1024 * 1024,

  /** Files and folders. */
  entries: 2_000,

  /** Names one below another. */
  depth: 24,

  /** Bytes of one name: what every file system takes. */
  nameBytes: 255,

  /** Unpacked bytes for each byte of an archive: source code reaches 20, a bomb reaches thousands. */
  ratio: 100,

  /** Unpacked bytes up to which the ratio says nothing: a small archive of empty pages is no bomb. */
  ratioFrom: 1024 * 1024,
} as const;

/** What one program may use while a check runs. */
export const SANDBOX = {
  /** Processes and threads: Node starts some 12, and the lessons' programs start none. */
  processes: 64,

  /** Bytes of memory that the program's processes hold together; a lesson's program needs 50 MiB. */
  memory: 512 * 1024 * 1024,

  /** Bytes of writable memory that one process may ask for: Node asks for 80 MiB at its start and uses less. */
  data: 1024 * 1024 * 1024,

  /** Bytes of its only writable folder, `/tmp`, and of each file in it. */
  disk: 16 * 1024 * 1024,

  /** Open files and connections: a BBS with a hundred callers and Node's own dozen. */
  files: 512,

  /** Seconds of processor time: a check ends long before. */
  cpu: 60,

  /** Milliseconds between two looks at how much a program holds: it takes longer to fill that much memory. */
  look: 100,
} as const;

/** How the grader deals with a whole class, and with the machine's own trouble. */
export const BATCH = {
  /**
   * Checks at work at once for each job: a check that is at work waits too, for a connection, for the end of a process,
   * and until it is sure that a program sleeps. Half as many leave a fifth of the processors' time unused.
   */
  checksPerJob: 4,

  /** How often a broken lesson is tried in all before it is left to a person. */
  attempts: 3,

  /** Milliseconds for compiling one program: parsing 8 MiB takes a tenth of it. */
  compile: 10_000,

  /** Characters of each direction of one check's conversation that a result keeps: the end of a long one says what went wrong. */
  conversation: 8 * 1024,
} as const;

// Every limit of the harness, each with its reason; the protocols' numbers are in lib/protocol.

/** Times in milliseconds. */
export const LIMITS = {
  /**
   * How long a program may sleep with nothing to do before we stop waiting for it. Where the system tells who sleeps
   * (Linux) only such time counts, so that a busy machine never turns a right program into a wrong one.
   */
  idle: 1_500,

  /** The same where the system does not tell: it has to cover a slow machine too. */
  idleUnknown: 5_000,

  /** How long one step may take, busy or asleep: ends a program that spins for ever. */
  step: 15_000,

  /** How much processor time a program may use in one step: far more than any answer costs, and no matter how busy the machine is. */
  work: 3_000,

  /** How long a program may sleep before it first listens, prompts or connects, until a start has shown how long it takes. */
  startIdle: 10_000,

  /** How much processor time it may use until then, with a build: `java Server.java` takes 3 s, a first `go run` 15 s. */
  startWork: 30_000,

  /** The same for a program that needs no build. */
  startWorkBuilt: 6_000,

  /** How long a start may take, busy or asleep, with all the short processes of a build. */
  start: 120_000,

  /** How much longer than it has shown to need a later start may take. */
  startMargin: 3,

  /** After a program has slept for too long: how long it may sleep on to show that it does answer. Wrong programs wait for it once. */
  late: 8_000,

  /** How much processor time a program that was too busy may use on, likewise. */
  lateWork: 6_000,

  /** How long a program may sleep on in which every thread waits without a timeout: nothing but a peer wakes it. */
  lateUnlikely: 200,

  /** One whole check: the longest honest one with a program that always answers late. */
  check: 45_000,

  /** The same on a machine so busy that the program hardly gets a processor: time without one extends the limit up to this. */
  checkStarved: 180_000,

  /** How often a refused connection is tried again, and what cannot ring a bell is looked at. */
  poll: 10,

  /** How often we check whether the program sleeps: each time costs a millisecond of the processor that it needs. */
  look: 100,

  /** After a wrong byte, how long a program may work on while we read, so that the diagnosis sees the whole of what was sent. */
  settle: 300,

  /** The same in polls, for bytes that are on their way while the program sleeps: an acknowledgement takes 200 ms at most on Linux. */
  underWay: 30,

  /** How long a program may sleep and leave one piece of a cut stream unread before the next is sent all the same. */
  pieceTaken: 200,

  /** When to look whether a piece was taken: most programs have read it by then. */
  pieceRead: 1,

  /** How long a nap by the clock may last before a program counts as asleep: the locks of Node 26 nap 1, 2, 4 … ms while they measure the processor's speed. */
  nap: 30,

  /** How many pieces a program may leave unread in one check before the rest are sent without waiting. */
  piecesUnread: 5,

  /** The pause between two pieces where the system does not tell what was taken. */
  pieceApart: 3,

  /** How long the system keeps the port of a connection that is over: a minute on Linux, less elsewhere. */
  timeWait: 65_000,

  /** How long a killed program's port may take to become free. */
  portFree: 2_000,
} as const;

/** Bytes that are kept of each of the program's output streams; more is dropped and said so. */
export const OUTPUT_KEPT = 64 * 1024;

/** Entries that a transcript keeps: more than any check makes with a right program. */
export const TRANSCRIPT_KEPT = 2_000;

/** Bytes of one direction of a transcript that are kept: whatever a check writes as several whole frames, so that it can be said again, and far more than a person reads. */
export const LANE_KEPT = 64 * 1024;

/** Bytes before and behind the first wrong one that a diagnosis keeps of what was expected and received: far more than is shown. */
export const COMPARED_KEPT = 4 * 1024;

/** Bytes of one stream that may wait to be matched: twice the longest list that a check asks for. What a flood brings beyond is dropped. */
export const INBOX_KEPT = 16 * 1024 * 1024;

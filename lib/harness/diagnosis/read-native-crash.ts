// Reads which error ended a program or one of its threads from what Java, C, Go, Rust, Ruby, Perl or C# wrote.

import type { ProgramState } from './evidence.ts';
import type { Crash } from './read-crash.ts';

/** How one language reports an error that was not caught. */
interface Report {
  /** Finds the error, and its place if that stands beside it: groups `error`, `file`, `line`, `thread`. */
  readonly error: RegExp;
  /** Finds the places below it, the innermost first: groups `file` and `line`. */
  readonly frames?: RegExp;
  /** Tells an error that only a fault in the code makes. */
  readonly isFault: RegExp;
}

const LOST =
  /SocketException|EOFException|ClosedChannel|SIGPIPE|[Cc]onnection reset|[Bb]roken pipe|ECONNRESET|EPIPE|ConnectionReset|BrokenPipe/;
const ALWAYS = /(?:)/;

const REPORTS: readonly Report[] = [
  // Java, Kotlin
  {
    error: /^Exception in thread "(?<thread>[^"]*)" (?<error>.+)$/m,
    frames: /^\s+at (?!java\.|jdk\.|sun\.|java\.base\/).*\((?<file>[^():]+):(?<line>\d+)\)$/gm,
    isFault:
      /NullPointer|ClassCast|OutOfBounds|NoSuchElement|ConcurrentModification|StackOverflow|NegativeArraySize|Arithmetic|NoClassDef/,
  },
  // C and C++ with a sanitizer
  {
    error: /^==\d+==\s*(?<error>(?:ERROR|WARNING): \w+Sanitizer: .+)$/m,
    frames: /^ +#\d+ .+? in .+? (?!.*sanitizer)(?<file>\/.+?):(?<line>\d+)(?::\d+)?$/gm,
    isFault: ALWAYS,
  },
  { error: /^(?<file>.+?):(?<line>\d+):\d+: runtime error: (?<error>.+)$/m, isFault: ALWAYS },
  {
    error: /^(?:.*: )?(?<file>[^:\s]+\.c\w*):(?<line>\d+): .*(?<error>Assertion .+ failed\.)$/m,
    isFault: ALWAYS,
  },
  // Go
  {
    error: /^(?<error>(?:panic|fatal error): .+)$/m,
    frames: /^\t(?!.*\/src\/(?:runtime|net|internal|os|io|sync)\/)(?<file>.+\.go):(?<line>\d+)/gm,
    isFault: /runtime error|nil map|concurrent map|closed channel|deadlock/,
  },
  // Rust
  {
    error:
      /^thread '(?<thread>[^']*)' (?:\(\d+\) )?panicked at (?<file>[^\n']+?):(?<line>\d+):\d+:\n(?<error>.+)$/m,
    isFault: /index out of bounds|overflow|divide by zero|already borrowed|None` value/,
  },
  // Ruby
  {
    error:
      /^(?:#<Thread:.*\n)?(?<file>.+\.rb):(?<line>\d+):in .+?: (?<error>.+ \(\w+(?:::\w+)*\))$/m,
    isFault: /NoMethodError|NameError|TypeError|ArgumentError|KeyError|IndexError/,
  },
  // Perl
  {
    error: /^(?<error>.+) at (?<file>\S+\.p[lm]) line (?<line>\d+)\.$/m,
    isFault: /^Can't|^Undefined/,
  },
  // C#
  {
    error: /^Unhandled exception\. (?<error>.+)$/m,
    frames: /^ +at .+ in (?<file>.+):line (?<line>\d+)$/gm,
    isFault: /NullReference|InvalidCast|OutOfRange|KeyNotFound|InvalidOperation/,
  },
];

/** @returns `undefined` if nothing of the kind was written, or the program ended well all the same. */
export function readNativeCrash({
  status,
  exitCode,
  signal,
  stderr,
}: ProgramState): Crash | undefined {
  const hasFailed = status === 'exited' && (signal !== undefined || exitCode !== 0);
  for (const { error: pattern, frames, isFault } of REPORTS) {
    const found = pattern.exec(stderr)?.groups;
    const error = found?.error;
    if (!found || error === undefined) continue;
    // A program that still runs has lost a thread, or its sanitizer reports and continues.
    if (!hasFailed && found.thread === undefined && isFault !== ALWAYS) continue;
    const frame = frames && [...stderr.matchAll(frames)][0]?.groups;
    const { file, line } = frame ?? found;
    return {
      error,
      ...(file !== undefined && line !== undefined && { place: { file, line: Number(line) } }),
      ...(!hasFailed && { inThread: true }),
      fromPromise: false,
      isFault: isFault.test(error),
      isAboutConnection: LOST.test(error),
    };
  }
  return undefined;
}

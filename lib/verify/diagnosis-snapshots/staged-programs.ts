// Programs for the diagnoses that no mistake can show, each with the reason.

import type { EngineCode } from '../../harness/diagnosis/codes.ts';

/** A program that exists only to show one diagnosis. */
export interface StagedProgram {
  /** Why no mistake shows it: the end of a sentence. */
  readonly reason: string;
  /** The lesson's folder. */
  readonly lesson: string;
  /** The check's full id: `02-bbs-server/greets-at-once`. */
  readonly check: string;
  /** Its text; `undefined` for a missing file. */
  readonly text: string | undefined;
}

const GREETS = { lesson: '02-bbs-server', check: '02-bbs-server/greets-at-once' };

/** The staged programs by diagnosis. */
export const STAGED_PROGRAMS: Readonly<Partial<Record<EngineCode, StagedProgram>>> = {
  'file-missing': {
    ...GREETS,
    reason: 'a missing file cannot be kept in solutions/mistakes',
    text: undefined,
  },
  'does-not-compile': {
    ...GREETS,
    reason: 'the result of a patch has to be valid TypeScript',
    text: `import { createServer } from 'node:net';

const server = createServer((socket) => {
  socket.end();
};
server.listen();
`,
  },
  'nothing-listens': {
    ...GREETS,
    reason: 'without listen every check of a lesson would fail with it',
    text: `import { createServer } from 'node:net';

createServer((socket) => socket.end());
process.stdin.resume();
`,
  },
  'killed-by-signal': {
    ...GREETS,
    reason: 'a program is killed by the system, for instance when memory runs out',
    text: `process.kill(process.pid, 'SIGKILL');
`,
  },
};

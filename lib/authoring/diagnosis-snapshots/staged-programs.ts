// Programs for the diagnoses that no file in `solutions/mistakes` can bring out, each with the reason; nobody learns from them.

import type { EngineCode } from '../../harness/diagnosis/codes.ts';

/** A program that is staged for one diagnosis. */
export interface StagedProgram {
  /** Why no mistake brings it out. */
  readonly reason: string;
  /** The lesson's folder. */
  readonly lesson: string;
  /** The check's full id: `02-bbs-server/greets-at-once`. */
  readonly check: string;
  /** Its text; `undefined` for a file that is not there. */
  readonly text: string | undefined;
}

const GREETS = { lesson: '02-bbs-server', check: '02-bbs-server/greets-at-once' };

/** The exceptions to the rule that each diagnosis has a mistake. */
export const STAGED_PROGRAMS: Readonly<Partial<Record<EngineCode, StagedProgram>>> = {
  'file-missing': {
    ...GREETS,
    reason: 'a file that is not there cannot be kept among the mistakes',
    text: undefined,
  },
  'does-not-compile': {
    ...GREETS,
    reason: 'a file that is no TypeScript would be refused by the linter',
    text: `import { createServer } from 'node:net';

const server = createServer((socket) => {
  socket.write('0014BBS Server 1.2');
};
server.listen(10333, '0.0.0.0');
`,
  },
  'nothing-listens': {
    ...GREETS,
    reason: 'without listen every check of a lesson fails in this one way',
    text: `import { createServer } from 'node:net';

createServer((socket) => socket.write('0014BBS Server 1.2'));
process.stdin.resume();
`,
  },
  'killed-by-signal': {
    ...GREETS,
    reason: 'it is the system that kills, and nobody should fill the memory to see it',
    text: `process.kill(process.pid, 'SIGKILL');
`,
  },
};

// Programs for the diagnoses that no mistake can show, each with the reason.

import { readFileSync } from 'node:fs';
import type { EngineCode } from '../../harness/diagnosis/codes.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { readChecks } from '../../workbook/read-checks.ts';

/** A program that exists only to show one diagnosis. */
export interface StagedProgram {
  /** Why no mistake shows it: the end of a sentence. */
  readonly reason: string;
  /** Its text; `undefined` for a missing file. */
  readonly text: string | undefined;
}

/** The staged programs by diagnosis. */
export const STAGED_PROGRAMS: Readonly<Partial<Record<EngineCode, StagedProgram>>> = {
  'import-missing': {
    reason: 'the result of a patch has to compile',
    text: "import { send } from './no-such-file.ts';\n\nsend();\n",
  },
  'wrong-encoding': {
    reason: 'mistakes are kept as UTF-8',
    text: 'console.log(1);'.replace(/./g, '$&\0'),
  },
  'require-in-module': {
    reason: 'every check of a lesson would fail with it',
    text: "const { createServer } = require('node:net');\n\ncreateServer().listen();\n",
  },
  'threw-in-thread': {
    reason: 'only languages with threads report it, here Python',
    text: `console.error(\`Exception in thread Thread-1 (serve):
Traceback (most recent call last):
  File "server.py", line 12, in serve
    send(caller, greetings[address])
KeyError: '127.0.0.1'\`);
process.stdin.resume();
`,
  },
  'memory-error': {
    reason: 'a program in JavaScript can’t damage its memory',
    text: `process.kill(process.pid, 'SIGSEGV');\n`,
  },
  'file-missing': {
    reason: 'a missing file cannot be kept in solutions/mistakes',
    text: undefined,
  },
  'does-not-compile': {
    reason: 'the result of a patch has to be valid TypeScript',
    text: `import { createServer } from 'node:net';

const server = createServer((socket) => {
  socket.end();
};
server.listen();
`,
  },
  'nothing-listens': {
    reason: 'without listen every check of a lesson would fail with it',
    text: 'process.stdin.resume();\n',
  },
  'killed-by-signal': {
    reason: 'a program is killed by the system, for instance when memory runs out',
    text: `process.kill(process.pid, 'SIGKILL');\n`,
  },
};

/** Diagnoses that no program in JavaScript can show, each with the reason. */
export const NOT_SHOWN: Readonly<Partial<Record<EngineCode, string>>> = {
  'output-held-back': 'Node writes output at once, or before its process ends',
};

/** The lesson whose first check runs the staged programs: the first that starts the file that its student edits. */
export function findStage(lessons: readonly Lesson[]): { lesson: Lesson; check: string } {
  const lesson = lessons.find(({ file, program }) => file === program);
  const [check] = lesson ? readChecks(readFileSync(lesson.testFile, 'utf8')) : [];
  if (!lesson || !check) throw new Error('No lesson starts the file that its student edits.');
  return { lesson, check: check.id };
}

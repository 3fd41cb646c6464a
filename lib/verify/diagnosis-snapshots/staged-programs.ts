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
    ...GREETS,
    reason: 'the result of a patch has to compile',
    text: `import { sendMessage } from './socketfuncs.ts';

console.log(sendMessage);
`,
  },
  'wrong-encoding': {
    ...GREETS,
    reason: 'mistakes are kept as UTF-8',
    text: 'console.log(1);'.replace(/./g, '$&\0'),
  },
  'require-in-module': {
    ...GREETS,
    reason: 'every check of a lesson would fail with it',
    text: `const { createServer } = require('node:net');

createServer((socket) => socket.write('0014BBS Server 1.2')).listen(10333, '0.0.0.0');
`,
  },
  'threw-in-thread': {
    ...GREETS,
    reason: 'only languages with threads report it, here Python',
    text: `import { createServer } from 'node:net';

createServer((socket) => {
  console.error(\`Exception in thread Thread-1 (serve):
Traceback (most recent call last):
  File "server.py", line 12, in serve
    send(caller, greetings[address])
KeyError: '127.0.0.1'\`);
  socket.end();
}).listen(10333, '0.0.0.0');
`,
  },
  'memory-error': {
    ...GREETS,
    reason: 'a program in JavaScript can’t damage its memory',
    text: `process.kill(process.pid, 'SIGSEGV');
`,
  },
  'bytes-sent-as-text': {
    ...GREETS,
    reason: 'only Python shows bytes like this',
    text: `import { createServer } from 'node:net';

createServer((socket) => socket.write("0017b'BBS Server 1.2'")).listen(10333, '0.0.0.0');
`,
  },
  'object-sent': {
    ...GREETS,
    reason: 'TypeScript reports it before the program runs',
    text: `import { createServer } from 'node:net';

createServer((socket) => socket.write('0015[object Object]')).listen(10333, '0.0.0.0');
`,
  },
  'unread-bytes-lost': {
    lesson: '02-bbs-server',
    check: '02-bbs-server/first-is-username',
    reason: 'in TypeScript the reading is lesson 1’s',
    text: `import { createServer, type Socket } from 'node:net';

/** Reads with a new buffer each time, and what it doesn’t use is lost. */
function read(socket: Socket, count: number): Promise<string> {
  return new Promise((resolve) => {
    let bytes = '';
    socket.on('data', function take(chunk: Buffer) {
      bytes += chunk.toString();
      if (bytes.length < count) return;
      socket.off('data', take);
      resolve(bytes.slice(0, count));
    });
  });
}

createServer(async (socket) => {
  socket.write('0014BBS Server 1.2');
  for (let place = 0; ; place++) {
    const message = await read(socket, Number(await read(socket, 4)));
    if (place > 0) console.log(\`Message: 127.0.0.1 \${message}\`);
  }
}).listen(10333, '0.0.0.0');
`,
  },
  'printed-out-of-turn': {
    lesson: '03-bbs-client',
    check: '03-bbs-client/prints-list',
    reason: 'a client that prints as it receives fails nearly every check of its step',
    text: `import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const ask = async (question: string): Promise<string> => {
  process.stdout.write(question);
  return String((await lines.next()).value);
};
const ip = await ask('IP: ');
const username = await ask('Username: ');
const socket = connect(10333, ip);
console.log(await receiveMessage(socket));
await sendMessage(socket, username);
const print = async (): Promise<void> => {
  for (;;) console.log(await receiveMessage(socket));
};
void print();
for (;;) await sendMessage(socket, await ask('Message: '));
`,
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

/** The lesson whose first check runs the staged programs: the first that starts the file that its student edits. */
export function findStage(lessons: readonly Lesson[]): { lesson: Lesson; check: string } {
  const lesson = lessons.find(({ file, program }) => file === program);
  const [check] = lesson ? readChecks(readFileSync(lesson.testFile, 'utf8')) : [];
  if (!lesson || !check) throw new Error('No lesson starts the file that its student edits.');
  return { lesson, check: check.id };
}

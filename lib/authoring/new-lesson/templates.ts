// Holds the files of a new lesson as text: a parrot, the smallest lesson that can be proved.

/** What a new lesson is called. */
export interface NewLesson {
  /** Its folder: `06-mailing-list`. */
  readonly name: string;
  /** The folder without the number. */
  readonly bare: string;
  readonly number: number;
  /** What the numbers of its rules begin with: `M`. */
  readonly letter: string;
  /** The file that sends and receives messages: that of the first lesson, as `01-name/file.ts`. */
  readonly framing: string;
}

/** The words of a new lesson's rules, by their numbers. */
export function rulesOfNew(letter: string): Record<string, string> {
  return {
    [`${letter}1`]: 'On a new connection it sends `Parrot 1.0` at once.',
    [`${letter}2`]: 'It sends back each message that it receives.',
  };
}

/** Every file of the lesson except its starter, by its path in the workbook. */
export function templatesOf(lesson: NewLesson): Record<string, string> {
  const { name, bare } = lesson;
  const all = { ...lesson, port: FIRST_PORT + lesson.number };
  return {
    [`lessons/${name}/README.md`]: readme(all),
    [`lessons/${name}/lesson.ts`]: facts(all),
    [`lessons/${name}/${bare}.test.ts`]: checks(all),
    [`lessons/${name}/hints.md`]: hints(all),
    [`solutions/${name}/${bare}.ts`]: solution(all),
    [`solutions/variants/${name}/sends-the-chunks-back.ts`]: variant(all),
    [`solutions/mistakes/${name}/shouts.patch`]: SHOUTS,
    [`solutions/mistakes/${name}/answers-once.patch`]: ANSWERS_ONCE,
  };
}

/** Added to the lesson's number, so that each new lesson gets a free port. */
const FIRST_PORT = 10_329;

type Named = NewLesson & { readonly port: number };

const facts = ({
  bare,
  number,
  port,
  letter,
}: Named) => `/** What lesson ${number} adds to the workbook: its service, its rules, and what can go wrong. */
import type { Advice, LessonFacts, Service } from '../../lib/harness/index.ts';

const SERVICE = {
  name: '${bare}',
  title: 'the ${bare.replaceAll('-', ' ')}',
  transport: 'tcp',
  port: ${port},
  greeting: 'Parrot 1.0',
  messages: {
    start: 'message',
    client: { message: [{ means: 'message {number}', asks: 'reply' }] },
    replies: { reply: [{ is: 'echo', means: 'echo of {number}' }, { means: 'reply to {number}' }] },
  },
} as const satisfies Service;

const diagnoses = {
  'case-not-kept': {
    title: 'the message came back in capitals',
    means: 'A parrot repeats a message exactly. Upper and lower case belong to it.',
    look: 'Look at what happens to the text between receiving and sending it.',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [SERVICE],
  rules: {
${Object.entries(rulesOfNew(letter))
  .map(([rule, words]) => `    ${rule}: '${words}',`)
  .join('\n')}
  },
  diagnoses,
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}
`;

const readme = ({ name, bare, port, letter, framing }: Named) => `---
title: ${titleOf(bare)}
minutes: 30
file: ${bare}.ts
goal: A server that sends back each message that it is sent.
steps:
  - Send the reply
---

# ${titleOf(bare)}

Say in two or three sentences what goes wrong without the idea of this lesson, and show it.

You edit \`lessons/${name}/${bare}.ts\`. It imports your own \`lessons/${framing}\`.

## The contract

<!-- rules ${letter}, with checks -->
<!-- end of rules -->

## Steps

1. **Send the reply.** One message in, the same message out.

Run it in one terminal, and dial it from another:

\`\`\`console
$ npx tsx lessons/${name}/${bare}.ts
$ printf '0005hello' | nc 127.0.0.1 ${port}
\`\`\`

Then: \`npm run check -- ${name.slice(0, 2)}\`
`;

const titleOf = (bare: string) => bare.charAt(0).toUpperCase() + bare.slice(1).replaceAll('-', ' ');

const checks = ({
  name,
  number,
  letter,
}: Named) => `// The checks of lesson ${number}: what the server says, seen from its callers' ends.

import { lesson } from '../../lib/harness/index.ts';
import { facts } from './lesson.ts';

const check = lesson('${name}', facts);

const GREETING = '0010Parrot 1.0';

check(
  'send back each message it receives',
  { id: 'sends-it-back', step: 1, rules: ['${letter}1', '${letter}2'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends('0005hello');
    await alice.receives('0005hello', { exact: { '0005HELLO': 'case-not-kept' } });
  },
  'because that is all a parrot does',
);

check(
  'answer two messages that arrive at once',
  { id: 'answers-both', step: 1, rules: ['${letter}2'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends('0005hello0003you');
    await alice.receives('0005hello0003you', { exact: { '0005HELLO': 'case-not-kept' } });
  },
  'because two messages may well arrive in one chunk',
);
`;

const hints = ({ name, bare, number }: Named) => `# Hints for lesson ${number}

## TODO 1: Send the reply

- Which function of lesson 1 sends a message, and to whom?
- \`message\` is what has come, and \`socket\` is where it came from.
- This is the line:

  \`\`\`ts file=solutions/${name}/${bare}.ts region="todo 1: Send the reply"
  await sendMessage(socket, message);
  \`\`\`
`;

const solution = ({ port, framing }: Named) => `/** Sends each message back. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../${framing}';

/** Talks with one caller until the caller leaves. */
async function serve(socket: Socket): Promise<void> {
  await sendMessage(socket, 'Parrot 1.0');
  for (;;) {
    const message = await receiveMessage(socket);
    if (message === null) break;
    // #region todo 1: Send the reply
    await sendMessage(socket, message);
    // #endregion
  }
  socket.end();
}

const server = createServer((socket) => {
  socket.on('error', () => {}); // serve hears of it too
  serve(socket).catch(() => socket.destroy());
});

server.listen(${port}, '0.0.0.0');
`;

const variant = ({ port }: Named) => `/** Correct, written differently: sends each chunk back. */
import { createServer } from 'node:net';

const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.write('0010Parrot 1.0');
  socket.pipe(socket);
});

server.listen(${port}, '0.0.0.0');
`;

const SHOUTS = `Sends the message back in capitals. The learner believed that a message is words, and words mean the same.

@fails case-not-kept: sends-it-back, answers-both

@@
     if (message === null) break;
-    await sendMessage(socket, message);
+    await sendMessage(socket, message.toUpperCase());
   }
`;

const ANSWERS_ONCE = `Answers the first message and no other. The learner believed that a conversation is one message long.

@fails later-messages-missing: answers-both

@@
     await sendMessage(socket, message);
+    return;
   }
`;

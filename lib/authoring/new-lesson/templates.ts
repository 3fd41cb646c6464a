// The files of a new lesson, as text: the smallest lesson that can be proved, about a parrot.

/** Every file of the lesson but its starter, by its path in the workbook. */
export function templatesOf(name: string, bare: string, number: number): Record<string, string> {
  const title = bare.charAt(0).toUpperCase() + bare.slice(1).replaceAll('-', ' ');
  const two = name.slice(0, 2);
  return {
    [`lessons/${name}/README.md`]: readme(name, bare, title, two),
    [`lessons/${name}/${bare}.test.ts`]: checks(name, bare, number),
    [`lessons/${name}/hints.md`]: hints(name, bare, number),
    [`solutions/${name}/${bare}.ts`]: solution(bare),
    [`solutions/variants/${name}/sends-the-chunks-back.ts`]: VARIANT,
    [`solutions/mistakes/${name}/shouts.ts`]: SHOUTS,
    [`solutions/mistakes/${name}/answers-once.ts`]: ANSWERS_ONCE,
  };
}

const readme = (name: string, bare: string, title: string, two: string) => `---
title: ${title}
minutes: 30
file: ${bare}.ts
goal: A server that sends back each message that it is sent.
steps:
  - Send the message back
---

# ${title}

Say in two or three sentences what goes wrong without the idea of this lesson, and show it.

You edit \`lessons/${name}/${bare}.ts\`. It imports your own \`socketfuncs.ts\` of lesson 1.

## The contract

- **F1**: A frame is a header and a payload. The header is exactly four ASCII digits, zero-padded decimal: \`0000\` to \`9999\`.
- **F4**: A receiver gets the same messages however the bytes are cut.

## Steps

1. **Send the message back.** One message in, the same message out.

Run it in one terminal, and dial it from another:

\`\`\`console
$ npx tsx lessons/${name}/${bare}.ts
\`\`\`

\`\`\`console
$ printf '0005hello' | nc 127.0.0.1 10333
\`\`\`

Then: \`npm run check -- ${two}\`
`;

const checks = (
  name: string,
  bare: string,
  number: number,
) => `// The checks of lesson ${number}: what the server says, seen from its callers' ends.

import { lesson } from '../../lib/harness/index.ts';

const check = lesson('${name}', { program: '${bare}.ts', service: 'bbs' });

check(
  'send back each message it receives',
  { id: 'sends-it-back', step: 1, rules: ['F1'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0005hello');
    await alice.receives('0005hello');
  },
  'because that is all a parrot does',
);

check(
  'answer two messages that arrive at once',
  { id: 'answers-both', step: 1, rules: ['F4'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0005hello0003you');
    await alice.receives('0005hello0003you');
  },
  'because two messages may well arrive in one chunk',
);
`;

const hints = (name: string, bare: string, number: number) => `# Hints for lesson ${number}

## TODO 1: Send the message back

- Which function of lesson 1 sends a message, and to whom?
- \`message\` is what has come, and \`socket\` is where it came from.
- This is the line:

  \`\`\`ts file=solutions/${name}/${bare}.ts region="todo 1: Send the message back"
  await sendMessage(socket, message);
  \`\`\`
`;

const HEAD = `import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../`;

const SERVER = `
const server = createServer((socket) => {
  socket.on('error', () => {}); // serve hears of it too
  serve(socket).catch(() => socket.destroy());
});

server.listen(10333, '0.0.0.0');
`;

const solution = (
  bare: string,
) => `/** The ${bare.replaceAll('-', ' ')}: sends back each message that it is sent. */
${HEAD}01-framing/socketfuncs.ts';

/** Talks with one caller until the caller leaves. */
async function serve(socket: Socket): Promise<void> {
  for (;;) {
    const message = await receiveMessage(socket);
    if (message === null) break;
    // #region todo 1: Send the message back
    await sendMessage(socket, message);
    // #endregion
  }
  socket.end();
}
${SERVER}`;

const VARIANT = `/** Right, in another style: whatever comes goes back as it came. */
import { createServer } from 'node:net';

const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.pipe(socket);
});

server.listen(10333, '0.0.0.0');
`;

const SHOUTS = `/**
 * Sends the message back in capitals. The learner believed that a message is words, and words mean the same.
 *
 * @fails case-changed: sends-it-back, answers-both
 */
${HEAD}../01-framing/socketfuncs.ts';

async function serve(socket: Socket): Promise<void> {
  for (;;) {
    const message = await receiveMessage(socket);
    if (message === null) break;
    await sendMessage(socket, message.toUpperCase());
  }
  socket.end();
}
${SERVER}`;

const ANSWERS_ONCE = `/**
 * Answers the first message and no other. The learner believed that a conversation is one message long.
 *
 * @fails later-messages-missing: answers-both
 */
${HEAD}../01-framing/socketfuncs.ts';

async function serve(socket: Socket): Promise<void> {
  const message = await receiveMessage(socket);
  if (message !== null) await sendMessage(socket, message);
}
${SERVER}`;

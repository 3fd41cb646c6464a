/** Lesson 1: the echo service and the framing rules. */
import type { Advice, LessonFacts, Service } from '../../lib/harness/index.ts';

export const ECHO = {
  name: 'echo',
  title: 'the echo server',
  transport: 'tcp',
  port: 10333,
  messages: {
    start: 'message',
    client: { message: [{ means: 'message {number}', asks: 'reply' }] },
    replies: {
      reply: [{ is: 'echo', means: 'echo of {number}' }, { means: 'reply to {number}' }],
    },
  },
} as const satisfies Service;

export const diagnoses = {
  'limit-counts-characters': {
    title: 'the limit counts characters, not bytes',
    means:
      'A text of fewer than 9999 characters can have more than 9999 bytes. Such a message was sent, with a header of five digits.',
    look: 'Compare the number that goes into the header with the limit, not the length of the text.',
  },
  'truncated-message-accepted': {
    title: 'a message that was cut off was accepted',
    means:
      'The stream ended inside a message. What had arrived of it is not the message, and gets no reply.',
    look: 'After the last read, compare the number of bytes that you have with the number in the header.',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [ECHO],
  rules: {
    F1: 'A frame is a header and a payload. The header is exactly four ASCII digits, a decimal number padded with zeros: `0000` to `9999`.',
    F2: 'The header counts the payload’s **bytes**, not its characters: `é` is `0002`, `👋` is `0004`.',
    F3: 'The payload is UTF-8. It may be empty: `0000`.',
    F4: 'A receiver gets the same messages however the bytes are cut: inside the header, inside the payload, inside one character, or several frames in one chunk.',
    F5: 'A message longer than 9999 bytes is refused with a `RangeError` before any byte of it is written.',
    F6: 'A header that is not four digits (`+012`, `12` with a space on either side, `1e3` and a space, `-001`) is a protocol error: nothing more is read, that connection is closed, every other connection goes on.',
    F7: 'The end of the stream between two frames is the normal end: `receiveMessage` gives `null`. Inside a frame it is an error, “truncated”.',
    F8: 'A payload that is not valid UTF-8 is a protocol error, as in F6.',
    E1: 'The echo server on TCP port **10333** sends back each message that it receives, and to `twice` and a text, such as `twice hello`, that text two times in one message. If the reply would be longer than 9999 bytes, it sends `too long` instead.',
    E2: 'Its console says `A caller has left.` when a stream ends between two frames, and `A connection failed: truncated` when one ends inside a frame. After any other protocol error the words behind `A connection failed: ` are free.',
  },
  diagnoses,
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}

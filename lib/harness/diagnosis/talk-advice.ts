// Advice on conversations that go another way than the protocol says: order, greetings, prompts, ends.

import type { Advice } from './advice.ts';

/** Advice by code, for what is said when and to whom. */
export const TALK_ADVICE = {
  'not-greeted': {
    title: 'no greeting came',
    means:
      'The server speaks first. If it reads before it greets, both sides wait for each other for ever.',
    look: 'Send the greeting as the first thing, before anything is read.',
  },
  'greeting-differs': {
    title: 'another greeting',
    means: 'Clients compare the greeting letter by letter and hang up on any other.',
    look: 'Compare it with the lesson, letter by letter.',
  },
  'unsolicited-message': {
    title: 'a message that nobody asked for',
    means:
      'What was expected came, but behind another message. The other side takes that one for what it waits for: a client for the answer to its next question, a server for the username, a name or a command.',
    look: 'Find the send that made it: does the protocol have a message at this point of the conversation?',
  },
  'one-chunk-one-message': {
    title: 'one chunk was taken for one message',
    means:
      'TCP delivers a stream of bytes. How it is cut into chunks says nothing: half a message may come, or three at once.',
    look: 'Keep what has come, and take a message out when all of it is there; keep the rest for the next.',
  },
  'bad-header-accepted': {
    title: 'a bad header was accepted',
    means:
      'A header that is not four digits means that the two sides no longer understand each other. Going on would be guessing.',
    look: 'Check that each of the four bytes is a digit; Number() and parseInt() accept much more.',
  },
  'invalid-utf8-accepted': {
    title: 'bytes that are no text were accepted',
    means:
      'A payload that is not valid UTF-8 is a breach of the protocol. By default decoders hide it and put � there.',
    look: 'Look at the options of your decoder: fatal: true makes it say so.',
  },
  'valid-frames-before-error-dropped': {
    title: 'a good message was lost with a bad one',
    means:
      'The first message was in order and should have been answered, though a bad one stood right behind it in the same chunk.',
    look: 'Take one message at a time, and look at a header only when its turn has come.',
  },
  'empty-message-treated-as-eof': {
    title: 'the empty message was taken for the end',
    means:
      'A message of no bytes is a message. It looks like nothing: an empty text, a length of 0.',
    look: 'Ask for null or undefined by name; an empty text and 0 are false to an if.',
  },
  'text-treated-as-command': {
    title: 'a recipient or a text was taken for a command',
    means:
      'After dm come two more messages: for whom, and what. Only their place says what they are, even if they say quit.',
    look: 'Take both as they are, where dm is handled.',
  },
  'duplicate-username': {
    title: 'a second caller of the same name was not served',
    means:
      'The username is whatever a caller says, and two callers may say the same. Both are served.',
    look: 'Look for what remembers which names are in use.',
  },
  'keeps-serving-after-quit': {
    title: 'it went on after quit',
    means: 'quit is the caller’s last word. What comes behind it is neither answered nor stored.',
    look: 'Look at what happens at quit: the loop that reads commands has to end there.',
  },
  'disconnect-not-reported': {
    title: 'the end of the stream was mistaken',
    means:
      'Between two messages, the end of the stream is the normal end. Inside one, it is an error: the message was cut off.',
    look: 'Ask at the end of the stream: are there bytes of an unfinished message?',
  },
  'eof-treated-as-message': {
    title: 'the end was taken for a text',
    means:
      'The caller left in the middle of what was to be said. The end of the stream is no message, not even an empty one.',
    look: 'Look at each of the two reads after dm: null means that nothing more comes, and then nothing is stored.',
  },
  'too-long-sent': {
    title: 'a message that is too long was sent',
    means:
      'Four digits count to 9999. A longer message cannot be announced, so it must be refused before its first byte is sent.',
    look: 'Compare the number of bytes with the limit before you write anything.',
  },
  'one-caller-at-a-time': {
    title: 'one caller holds up the others',
    means: 'While the server waits for one user, it serves nobody else.',
    look: 'Let each connection have its own conversation; nothing may wait for one in the place where all are accepted.',
  },
  'others-disconnected': {
    title: 'one caller’s trouble hit the others',
    means:
      'One conversation was over, or went wrong, and others lost their connection or their service.',
    look: 'Make sure that what ends one connection ends that one only.',
  },
  'stays-open': {
    title: 'the connection stays open',
    means: 'The conversation is over, and the other side waits for you to hang up.',
    look: 'End the connection here.',
  },
  'keeps-serving-after-error': {
    title: 'it went on after a protocol error',
    means: 'After a breach of the protocol nothing of that connection can be understood any more.',
    look: 'Close the connection at the error, and read nothing more from it.',
  },
  'prompt-differs': {
    title: 'other words on the screen',
    means:
      'The program prints another text here than the lesson’s dialogue, or the same with another line end.',
    look: 'Compare the two lines at the caret: letters, spaces, line ends.',
  },
  'prompt-missing': {
    title: 'the program does not ask',
    means: 'Nothing more was printed: the program waits for something else before it asks.',
    look: 'Find out what it is waiting for: a message that nobody sends, an answer that already came?',
  },
  'sent-before-greeting': {
    title: 'it spoke before it was greeted',
    means:
      'Until the greeting has come and is the right one, a client does not know whom it talks to.',
    look: 'Read the greeting first, compare it, and only then send.',
  },
  'lines-lost': {
    title: 'a typed line was lost',
    means:
      'Lines can arrive before the program asks for them. What came early must be kept for the next prompt.',
    look: 'Read lines into a queue; rl.question throws away what comes while it is not asking.',
  },
  hangs: {
    title: 'it waits for something that never comes',
    means: 'The other side has gone, and the program still waits.',
    look: 'Every wait needs two ends: what you hope for, and the end of the connection.',
  },
  'error-line-differs': {
    title: 'the error message is not the one line it should be',
    means:
      'Whoever runs the program should see one line that says what is wrong and names the port: no stack trace, no silence.',
    look: 'Catch the error where the program connects or listens, print one line, exit with 1.',
  },
  'console-line-missing': {
    title: 'a line is missing on the console',
    means: 'Whoever runs the server reads on its console who calls and what is said.',
    look: 'Compare the lines that you print with the form in the lesson.',
  },
} as const satisfies Record<string, Advice>;

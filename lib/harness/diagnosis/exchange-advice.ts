// Advice on exchanges between two programs, or a program and a person: order, greetings, prompts, ends.

import type { Advice } from './advice.ts';

/** Advice by code, for what is sent when and to whom. */
export const EXCHANGE_ADVICE = {
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
  'disconnect-not-reported': {
    title: 'the end of the stream was mistaken',
    means:
      'Between two messages, the end of the stream is the normal end. Inside one, it is an error: the message was cut off.',
    look: 'Ask at the end of the stream: are there bytes of an unfinished message?',
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
  'reply-late': {
    title: 'the reply comes too late',
    means:
      'The answer was right, and it came when the caller had ended its side of the connection. Before that, your program waited for more to read while the caller waited for the answer.',
    look: 'Answer each message as soon as it has been read, before you wait for the next one.',
  },
  'unexpected-output': {
    title: 'it did not end in silence',
    means:
      'Nobody had been called yet, and whoever sits at the keyboard changed their mind. That is no error.',
    look: 'Look at what happens when the input ends before there is a connection: exit with 0, and print nothing.',
  },
  'continues-after-refusal': {
    title: 'it went on after it had refused',
    means:
      'The refusal was printed, and then the program printed more: some of what comes after it was still carried out.',
    look: 'Follow the program from the line that prints the refusal. Leaving has to be the last thing: is it waited for, or does the next line run meanwhile?',
  },
  'wrong-stream': {
    title: 'the right words on the wrong stream',
    means:
      'A program has two streams for its words: standard output for what was asked for, and standard error for complaints. These words came out of the other one.',
    look: 'Find the line that prints them: console.log and process.stdout are the one stream, console.error and process.stderr the other.',
  },
  'valid-greeting-rejected': {
    title: 'the right greeting was refused',
    means:
      'The screen shows the greeting as it should be, and the program took it for another. What it was compared with is not the same text.',
    look: 'Print both texts between two marks, with JSON.stringify say: a space, a line end or a letter more is easily overlooked.',
  },
  'connects-out-of-turn': {
    title: 'a call too many, or too early',
    means:
      'The program has made a call that nobody takes here: a second one where one conversation needs one connection, or the first before it was time.',
    look: 'Look for every place that connects: how often is each of them passed, and what has to be known before?',
  },
  'greeting-not-checked': {
    title: 'a wrong greeting was accepted',
    means:
      'The greeting tells a client whom it has reached. Another text, or nearly the same text, is another protocol.',
    look: 'Compare the whole greeting, exactly, before anything is sent.',
  },
  'greeting-not-printed': {
    title: 'the greeting was not printed',
    means: 'Whoever sits at the keyboard wants to see whom they have reached, the wrong one too.',
    look: 'Print the greeting on a line of its own as soon as it has come, before you compare it.',
  },
  'protocol-error-not-reported': {
    title: 'a breach of the protocol was not told',
    means:
      'The bytes that came are no message: a header that is no number, a payload cut off or not UTF-8, a count that counts nothing. That is another fault than a server that hangs up between two messages, and has other words.',
    look: 'Look at the place where an error of receiving ends up, and ask there which kind it is.',
  },
  'disconnect-treated-as-protocol-error': {
    title: 'a server that went away was taken for one that broke the protocol',
    means:
      'Every byte that came was right, and then the server was gone. That is a lost connection, and its message names the address and the port.',
    look: 'Look at how you tell the end between two messages, and a reset, from an end inside a message.',
  },
  'state-shared': {
    title: 'users are mixed up',
    means:
      'Something that belongs to one connection is kept in a place that all share, and the last caller overwrites it.',
    look: 'Look at where you keep what belongs to one caller: the username, the half-read message, the socket itself.',
  },
  'ipv4-mapped-address': {
    title: 'an IPv4 address in IPv6 clothes',
    means:
      '::ffff:127.0.0.1 is how an IPv6 socket shows an IPv4 caller. The protocol wants the dotted form alone.',
    look: 'Listen on 0.0.0.0, or take the prefix off.',
  },
} as const satisfies Record<string, Advice>;

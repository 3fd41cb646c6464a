/** Lesson 3: the rules of the board’s client, and the diagnoses for keyboard and screen. */
import type { Advice, LessonFacts } from '../../lib/harness/index.ts';
import { facts as framing } from '../01-framing/lesson.ts';
import { BBS, diagnoses as board } from '../02-bbs-server/lesson.ts';

/** What a client prints when the other side breaks the protocol. */
export const REFUSAL = 'Wrong protocol!';

export const diagnoses = {
  'username-not-sent': {
    title: 'the username was not sent',
    means:
      'The server is waiting for it, and takes your first message as the username, whatever it says.',
    look: 'Send the username as soon as the right greeting has arrived.',
  },
  'exited-without-quit': {
    title: 'it exited without sending quit',
    means:
      'The connection closed, and the server never heard why. A client sends quit first, even at the end of input.',
    look: 'Send quit, wait until it is written, and only then close the connection.',
  },
  'end-of-input-missed': {
    title: 'the end of input was missed',
    means:
      'There is no more input (Ctrl-D, or the end of a file). Waiting for another line is useless, and the end is not an empty line.',
    look: 'Find out how your way of reading lines signals the end, and handle it as the lesson says.',
  },
  'line-treated-as-command': {
    title: 'a line was treated as a command',
    means:
      'Only the exact word is a command. " list", "LIST" and everything else is a text like any other.',
    look: 'Compare exactly: no trim, no lower case, no startsWith.',
  },
  'empty-line-dropped': {
    title: 'an empty line was dropped',
    means: 'Somebody pressed Enter: that is a line with nothing in it, and a message of no bytes.',
    look: 'Look for a test like if (line): an empty text counts as false, and so does the end of input in some APIs.',
  },
  'one-chunk-one-line': {
    title: 'one chunk of input was treated as a line',
    means:
      'Typed input is a stream of bytes too. A line may arrive in several chunks, cut anywhere; it ends at its newline, and only there.',
    look: 'Keep what follows the last newline until more arrives.',
    inLanguage: {
      javascript: 'node:readline does that for you.',
      python: 'sys.stdin.readline() does that for you.',
      c: 'fgets() and getline() do that for you.',
      java: 'BufferedReader.readLine() does that for you.',
    },
  },
  'waits-for-reply': {
    title: 'it waits for a reply that never comes',
    means:
      'An ordinary text went out, and the program doesn’t ask for the next one. The server stores such a text and sends no reply.',
    look: 'Find out what the program waits for after it sends a line: only list, listdm and listdms get a reply.',
  },
  'reply-not-read': {
    title: 'the reply was not read',
    means:
      'The server replies to this command with a count and that many texts. If you don’t read them now, you’ll take them for the next reply.',
    look: 'Look at the list of commands after which your program reads: list, listdm and listdms all get a reply.',
  },
  'list-not-printed': {
    title: 'the list was not printed, or not all of it',
    means:
      'The whole reply has arrived, and the program is still waiting for a message. It may already be there, in the same chunk as the one before, or another part of the program may have read it.',
    look: 'Count the readers on the connection at this moment, and check that you take every message out of a chunk.',
  },
  'count-printed': {
    title: 'the count was printed',
    means:
      'The count is for the program: it says how many texts follow. Only the texts are for the reader.',
    look: 'Look at what you print between the command and the first text: which read gets the count? A promise that was awaited once gives the same message again, so each list needs a new read.',
  },
  'list-too-short': {
    title: 'the list ends too early',
    means:
      'The count says how many texts follow. Your program didn’t read one of them, and will take it for the next reply.',
    look: 'Look at where your loop starts and ends: it runs from 0 to one below the count.',
  },
  'count-not-checked': {
    title: 'a count that is not a number was accepted',
    means:
      'A count has the digits 0 to 9 and nothing else. Functions that turn text into numbers accept more, such as "+2", " 2" or "2.0".',
    look: 'Test the text of the count before you turn it into a number.',
    inLanguage: {
      javascript: 'Number() and parseInt() accept all three, and Number("") is 0.',
      python:
        'int() accepts spaces, signs and digits of every script, and so does str.isdigit() with the last: test count.isascii() and count.isdigit().',
      c: 'atoi(), strtol() and sscanf() accept spaces and signs.',
      java: 'Integer.parseInt() accepts signs and digits of every script: test count.matches("[0-9]+").',
    },
  },
  'dm-treated-as-post': {
    title: 'dm was treated like a post',
    means:
      'The word dm went out, and the program asks for the next message at once. The server now takes the next two messages as a recipient and a text.',
    look: 'Look at what the program does after it sends dm: two questions follow, and then two messages.',
  },
  'dm-parts-swapped': {
    title: 'recipient and text are swapped',
    means:
      'After dm the server takes the first message as the recipient and the second as the text. Only their order says which is which.',
    look: 'Compare the order in which you ask with the order in which you send.',
  },
  'half-a-dm-sent': {
    title: 'half a direct message was sent',
    means:
      'The recipient goes out together with the text. A user who stops in between hasn’t written anything yet.',
    look: 'Ask for both first, then send both.',
  },
  'dm-sent-late': {
    title: 'the command dm was sent late',
    means: 'The command goes out as soon as it is typed; only the recipient waits for the text.',
    look: 'Send the line before you ask the next question.',
  },
  'line-not-sent': {
    title: 'a line was not sent',
    means: 'Something was typed at the prompt, and no message was sent.',
    look: 'Follow the line from where you read it to the send: what could hold it back?',
  },
  'line-cut': {
    title: 'a line was cut',
    means:
      'A line of up to 9999 bytes is one message. To the server each piece is a separate post, and what you leave out is lost.',
    look: 'Follow a long line from where you read it to the send: what splits it, and at which length?',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [BBS],
  refusal: REFUSAL,
  earlierRules: framing.rules,
  rules: {
    C1: 'It asks `IP: `, then `Username: ` (prompts go to standard output, with no line end behind them), then connects to that address, port 10333.',
    C2: 'It prints the greeting. If that is not exactly `BBS Server 1.2`, it prints `Wrong protocol!` and exits with code 1; it has sent nothing.',
    C3: 'It sends the username as its first message.',
    C4: 'It asks `Message: ` and sends the line, again and again.',
    C5: '`quit`: it sends it, closes, and exits with code 0.',
    C6: '`dm`: it sends it, asks `To? ` and then `Message (DM): `, and sends both.',
    C7: '`list`, `listdm`, `listdms`: it sends it, reads the count and then that many messages, and prints each on a line of its own.',
    C8: 'The end of input at any prompt once it is connected is `quit`; before that it exits with code 0 in silence. Lines that arrive before they are asked for are not lost.',
    C9: 'No connection, or a server that goes away: one line on standard error that names address and port, and exit code 1.',
    C10: 'A count that is not a decimal number, or any breach of the framing: `Wrong protocol!`, exit code 1.',
  },
  diagnoses: { ...board, ...diagnoses },
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}

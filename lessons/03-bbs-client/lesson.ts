/** What lesson 3 adds to the workbook: the rules of the board’s client, and what can go wrong between keyboard and server. */
import type { Advice, LessonFacts } from '../../lib/harness/index.ts';
import { BBS, diagnoses as board } from '../02-bbs-server/lesson.ts';

/** What a client prints when the other side breaks the protocol. */
export const REFUSAL = 'Wrong protocol!';

export const diagnoses = {
  'username-not-sent': {
    title: 'the username was not sent',
    means:
      'The server waits for it: to the server, the first message is the username, whatever you send first.',
    look: 'Send the username as soon as the greeting has come and is the right one.',
  },
  'exited-without-quit': {
    title: 'it left without saying quit',
    means:
      'The connection was closed, and the server never heard why. A client says quit first, at the end of its input too.',
    look: 'Send quit, wait until it is written, and only then close the connection.',
  },
  'end-of-input-missed': {
    title: 'the end of the input was missed',
    means:
      'The keyboard has nothing more to say (Ctrl-D, or the end of a file). It is no use to wait for another line, and the end is no empty line either.',
    look: 'Find out how your way of reading lines tells the end, and treat it as the lesson says.',
  },
  'line-treated-as-command': {
    title: 'a line was taken for a command',
    means:
      'Only the exact word is a command. " list", "LIST" and everything else is a text like any other.',
    look: 'Compare exactly: no trim, no lower case, no startsWith.',
  },
  'empty-line-dropped': {
    title: 'an empty line was dropped',
    means: 'Somebody pressed Enter: that is a line with nothing in it, and a message of no bytes.',
    look: 'Look for a test like if (line): the empty text counts as false, and so does the end of the input in some ways of reading.',
  },
  'one-chunk-one-line': {
    title: 'one chunk of the input was taken for a line',
    means:
      'What is typed comes as a stream of bytes too. A line may come in several chunks, cut anywhere; it is over at its line end, and only there.',
    look: 'Keep what stands behind the last line end until more of it comes, or let node:readline do that.',
  },
  'waits-for-reply': {
    title: 'it waits for a reply that never comes',
    means:
      'A text like any other went out, and the program does not ask for the next one. The server stores such a text and says nothing.',
    look: 'Find out what the program waits for after it has sent a line: only list, listdm and listdms have an answer.',
  },
  'reply-not-read': {
    title: 'the answer was not read',
    means:
      'The server answers this command with a count and that many texts. Read now, they are the answer; left lying, they are taken for the next one.',
    look: 'Look at the list of commands after which your program reads: list, listdm and listdms all have an answer.',
  },
  'list-not-printed': {
    title: 'the list was not printed, or not all of it',
    means:
      'The whole answer has come, and the program still waits for a message. It may be there already, in the same chunk as the one before, or somebody else in the program has taken it.',
    look: 'Count who reads from the connection at this moment, and look whether all the messages of a chunk are taken out of it.',
  },
  'count-printed': {
    title: 'the count was printed',
    means:
      'The count is for the program: it says how many texts follow. Only the texts are for the reader.',
    look: 'Look at what you print between the command and the first text.',
  },
  'list-too-short': {
    title: 'the list ends too early',
    means:
      'The count says how many texts follow. One of them was not read, and will be taken for the next answer.',
    look: 'Look at where your loop begins and where it ends: count from 0 to below the count.',
  },
  'count-not-checked': {
    title: 'a count that is no number was accepted',
    means:
      'A count has digits and nothing else. Number() and parseInt() take much more: "+2", " 2", "2.0", and "" for 0.',
    look: 'Test the text of the count before you turn it into a number.',
  },
  'dm-treated-as-post': {
    title: 'dm was treated like a post',
    means:
      'The word dm went out, and the program asks for the next message at once. The server now takes the next two messages for a recipient and a text.',
    look: 'Look at what the program does after dm has been sent: two questions belong to it, and two messages.',
  },
  'dm-parts-swapped': {
    title: 'recipient and text are the wrong way round',
    means:
      'After dm the server takes the first message for the recipient and the second for the text. Nothing but their order says which is which.',
    look: 'Compare the order in which you ask with the order in which you send.',
  },
  'half-a-dm-sent': {
    title: 'half of a direct message was sent',
    means:
      'The recipient goes out together with the text. Who stops in between has not written anything yet.',
    look: 'Ask for both first, and send both after that.',
  },
  'dm-sent-late': {
    title: 'the command dm was sent late',
    means: 'The command goes out as soon as it is typed; only the recipient waits for the text.',
    look: 'Send the line before you ask the next question.',
  },
  'line-not-sent': {
    title: 'a line was not sent',
    means: 'Something was typed at the prompt, and no message came of it.',
    look: 'Follow the line from where you read it to the send: what could hold it back?',
  },
  'line-cut': {
    title: 'a line was cut',
    means:
      'A line of up to 9999 bytes is one message. To the server each piece of it is a post of its own, and what is left out is lost.',
    look: 'Follow a long line from where you read it to the send: what takes it apart, and at which length?',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [BBS],
  refusal: REFUSAL,
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

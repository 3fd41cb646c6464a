// Advice on programs that ask a person and call a service, and on the name service that they call.

import type { Advice } from './advice.ts';

/** Advice by code, for prompts, lines and the console. */
export const DIALOGUE_ADVICE = {
  'reply-late': {
    title: 'the reply comes too late',
    means:
      'The answer was right, and it came when the caller had ended its side of the connection. Before that, your program waited for more to read while the caller waited for the answer.',
    look: 'Answer each message as soon as it has been read, before you wait for the next one.',
  },
  'not-silent': {
    title: 'it did not end in silence',
    means:
      'Nobody had been called yet, and whoever sits at the keyboard changed their mind. That is no error.',
    look: 'Look at what happens when the input ends before there is a connection: exit with 0, and print nothing.',
  },
  'goes-on-after-refusal': {
    title: 'it went on after it had refused',
    means:
      'The refusal was printed, and then the program printed more: some of what comes after it was still carried out.',
    look: 'Follow the program from the line that prints the refusal. Leaving has to be the last thing: is it waited for, or does the next line run meanwhile?',
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
  'left-without-quit': {
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
  'line-taken-for-command': {
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
  'answer-not-read': {
    title: 'the answer was not read',
    means:
      'The server answers this command with a count and that many texts. Read now, they are the answer; left lying, they are taken for the next one.',
    look: 'Look at the list of commands after which your program reads: list, listdm and listdms all have an answer.',
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
  'breach-not-told': {
    title: 'a breach of the protocol was not told',
    means:
      'The bytes that came are no message: a header that is no number, a payload cut off or not UTF-8, a count that counts nothing. That is another fault than a server that hangs up between two messages, and has other words.',
    look: 'Look at the place where an error of receiving ends up, and ask there which kind it is.',
  },
  'hang-up-taken-for-breach': {
    title: 'a server that went away was taken for one that broke the protocol',
    means:
      'Every byte that came was right, and then the server was gone. That is a lost connection, and its message names the address and the port.',
    look: 'Look at how you tell the end between two messages, and a reset, from an end inside a message.',
  },
  'username-not-sent': {
    title: 'the username was not sent',
    means:
      'The server waits for it: to the server, the first message is the username, whatever you send first.',
    look: 'Send the username as soon as the greeting has come and is the right one.',
  },
  'line-used-twice': {
    title: 'a line was used twice',
    means:
      'The name of the board was typed once, and came again as the username. Where two readers listen to one keyboard, each of them gets every line.',
    look: 'Keep one reader for the whole program: the ask of lesson 3 can ask for the name too.',
  },
  'line-not-sent': {
    title: 'a line was not sent',
    means: 'Something was typed at the prompt, and no message came of it.',
    look: 'Follow the line from where you read it to the send: what could hold it back?',
  },
  'name-not-asked': {
    title: 'the name was not asked for',
    means:
      'The name service has greeted and waits for the name; it says nothing more until it has it.',
    look: 'Send the name as soon as the greeting has come and is the right one.',
  },
  'name-not-looked-up': {
    title: 'a name was not looked up',
    means:
      'Whatever is typed at "Domain: " is a name, also if it is empty, an address, or a word that means something elsewhere. Only the name service knows what belongs to it.',
    look: 'Look at what stands between the prompt and the call: which lines go past the name service, or end the program?',
  },
  'asked-before-answer': {
    title: 'it asks before it has an answer',
    means:
      '"Username: " was on the screen before the name service had said a word. An async function gives a promise at once, and whoever does not await it goes on without the answer.',
    look: 'Follow the address from where it is asked for to where it is used: is each promise on the way awaited?',
  },
  'nearly-unknown-accepted': {
    title: 'another answer was taken for unknown domain',
    means:
      'Only the exact text "unknown domain" means that nobody has the name. Whatever else is no address breaks the protocol, also if it is nearly that text, or nothing at all.',
    look: 'Compare the whole answer with "unknown domain": no includes, no startsWith, no lower case. What is neither that nor an address has other words.',
  },
  'unknown-name-not-told': {
    title: 'an unknown name was told in other words',
    means:
      'The answer "unknown domain" breaks no rule: it says that nobody has that name. It is printed as it came.',
    look: 'Compare the answer with "unknown domain" before you ask whether it is an address.',
  },
  'right-address-refused': {
    title: 'a right address was refused',
    means:
      'The answer was an IP address. (An IPv6 address looks different, and is an IP address all the same.)',
    look: 'Print what you test: is it the answer, or the greeting before it? And node:net knows both kinds of addresses.',
  },
  'known-name-not-found': {
    title: 'a name of the dictionary was not found',
    means: 'The name is in the dictionary of the lesson, and the answer says that nobody knows it.',
    look: 'Look at what exactly you look up: print the name between two marks, and compare it with the key.',
  },
  'address-of-another-name': {
    title: 'the address of another name',
    means:
      'The address that came stands in the dictionary, but not beside the name that was asked for.',
    look: 'Look at how you get from the name to the address: is the name used at all?',
  },
  'names-not-exact': {
    title: 'a name matched that is only nearly the same',
    means:
      'Names match to the letter: upper case, a space, a line end, a dot too many or a missing part make another name.',
    look: 'Look for what changes the name before it is looked up (toLowerCase, trim, replace, split), and for what compares only a part of it (includes, startsWith, a pattern).',
  },
  'answers-by-itself': {
    title: 'it knew a name that nobody put in',
    means:
      '"localhost" and "127.0.0.1" mean something to your system, and nothing to this directory: nobody has entered them.',
    look: 'Look for what answers before the dictionary is asked, or for a line too many in it.',
  },
  'question-not-answered': {
    title: 'a question got no answer',
    means:
      'The caller has asked, and nothing comes. Either the program waits for more to read, or it threw: an error that is caught stands on your console, and the caller never hears of it. That nobody has the name is an answer too.',
    look: 'Read what your program printed, and follow the name from where it is read to where the answer is sent.',
  },
  'empty-name-ignored': {
    title: 'the empty name got no answer',
    means:
      'A message of no bytes is a question too, and it has the answer of every name that nobody knows.',
    look: 'Look for a test like if (!name): the empty text counts as false, and null, the end of the stream, does too.',
  },
  'keeps-answering': {
    title: 'it answered a second question',
    means:
      'One connection is for one question: after the answer the server hangs up, whatever else has come.',
    look: 'Look for a loop around the question, or for a listener that is called for every message.',
  },
  'answers-nothing': {
    title: 'it answered a question that nobody asked',
    means: 'The caller left before its question was complete, and still got an answer.',
    look: 'Look at what you do when receiving gives no name: the end of the stream is not the empty name.',
  },
  'address-not-checked': {
    title: 'an answer that is no IP address was accepted',
    means:
      'What the name service says is only a claim. "127.1", "localhost", the empty text and an address with a space, a port or a line end at it may well lead somewhere, but they are no IP addresses.',
    look: 'Check the answer exactly as it came, before you call anybody; node:net can tell what an IP address is.',
  },
} as const satisfies Record<string, Advice>;

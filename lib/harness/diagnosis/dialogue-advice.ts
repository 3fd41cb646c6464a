// Advice on programs that ask a person and call a service, and on the name service that they call.

import type { Advice } from './advice.ts';

/** Advice by code, for prompts, greetings and names. */
export const DIALOGUE_ADVICE = {
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
  'username-not-sent': {
    title: 'the username was not sent',
    means:
      'The server waits for it: to the server, the first message is the username, whatever you send first.',
    look: 'Send the username as soon as the greeting has come and is the right one.',
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
  'prompt-before-reply': {
    title: 'it asks before it has an answer',
    means:
      '"Username: " was on the screen before the name service had said a word. An async function gives a promise at once, and whoever does not await it goes on without the answer.',
    look: 'Follow the address from where it is asked for to where it is used: is each promise on the way awaited?',
  },
  'prefix-match-accepted': {
    title: 'another answer was taken for unknown domain',
    means:
      'Only the exact text "unknown domain" means that nobody has the name. Whatever else is no address breaks the protocol, also if it is nearly that text, or nothing at all.',
    look: 'Compare the whole answer with "unknown domain": no includes, no startsWith, no lower case. What is neither that nor an address has other words.',
  },
  'unknown-name-not-reported': {
    title: 'an unknown name was told in other words',
    means:
      'The answer "unknown domain" breaks no rule: it says that nobody has that name. It is printed as it came.',
    look: 'Compare the answer with "unknown domain" before you ask whether it is an address.',
  },
  'valid-address-rejected': {
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
  'wrong-name-resolved': {
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
  'guesses-unknown-name': {
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

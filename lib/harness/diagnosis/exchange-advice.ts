// Advice on conversations: order, greetings, prompts and ends.

import type { Advice } from './advice.ts';

/** Advice by code, for what is sent when and to whom. */
export const EXCHANGE_ADVICE = {
  'not-greeted': {
    title: 'no greeting came',
    means:
      'The server speaks first. If it reads before it greets, both sides wait for each other forever.',
    look: 'Send the greeting first, before you read anything.',
  },
  'greeting-differs': {
    title: 'a different greeting',
    means: 'Clients compare the greeting letter by letter and hang up on any other.',
    look: 'Compare it with the lesson, letter by letter.',
  },
  'unsolicited-message': {
    title: 'a message that was not asked for',
    means:
      'The expected message arrived, but after another one. The other side takes that one for what it is waiting for: a client for the reply to its next command, a server for the username, a name or a command.',
    look: 'Find the send that made it: does the protocol have a message at this point of the conversation?',
  },
  'one-chunk-one-message': {
    title: 'one chunk was treated as one message',
    means:
      'TCP delivers a stream of bytes. How it is cut into chunks means nothing: half a message may arrive, or three at once.',
    look: 'Keep what has arrived, or leave it on the socket, until a whole message is there; keep the rest for the next one.',
  },
  'bad-header-accepted': {
    title: 'a bad header was accepted',
    means:
      'A header that is not four digits means that the two sides no longer understand each other. Carrying on would be guessing.',
    look: 'Check that each of the four bytes is a digit from 0 to 9: functions that turn text into numbers accept much more.',
    inLanguage: {
      javascript: 'Number() and parseInt() do; /^[0-9]{4}$/ doesn’t.',
      python:
        'int() does, and str.isdigit() accepts digits of every script: test the bytes, header.isdigit().',
      c: 'atoi(), strtol() and sscanf() do.',
      java: 'Integer.parseInt() does, and \\d with UNICODE_CHARACTER_CLASS.',
    },
  },
  'invalid-utf8-accepted': {
    title: 'bytes that are not text were accepted',
    means:
      'A payload that is not valid UTF-8 is a protocol error. By default, decoders hide it and insert �.',
    look: 'Test the bytes before you turn them into text, or have your decoder report errors.',
    inLanguage: {
      javascript: 'isUtf8(bytes) of node:buffer says whether they are UTF-8.',
      python: "bytes.decode() throws unless you pass errors='replace' or 'ignore'.",
      c: 'In a test written by hand, refuse a character that is cut off, a longer form than needed (from C0, E0 80 or F0 80), a surrogate (from ED A0), and what lies above U+10FFFF.',
      java: 'new String(…) never reports them: use newDecoder() with CodingErrorAction.REPORT.',
    },
  },
  'valid-frames-before-error-dropped': {
    title: 'a good message was lost with a bad one',
    means:
      'The first message was valid and needed a reply, even though a bad one followed it in the same chunk.',
    look: 'Take one message at a time, and look at a header only when its turn comes.',
  },
  'empty-message-treated-as-eof': {
    title: 'an empty message was treated as the end',
    means:
      'A message of zero bytes is a message. It looks like nothing: an empty text, a length of 0.',
    look: 'Test for the end of the stream by itself: did any byte come at all? Neither an empty text nor a count of 0 is the end.',
    inLanguage: {
      javascript: 'An if treats an empty text and 0 as false, like null: compare.',
      python:
        'Compare with is None: an if treats an empty text and 0 as false, and recv(0) returns no bytes either.',
      c: 'A read of 0 bytes returns 0, just like the end of the stream: don’t read if the length is 0.',
    },
  },
  'disconnect-not-reported': {
    title: 'the end of the stream was misread',
    means:
      'Between two messages, the end of the stream is normal. Inside one, it is an error: the message was cut off.',
    look: 'At the end of the stream, check: are there bytes of an unfinished message?',
  },
  'too-long-sent': {
    title: 'a message was sent that is too long',
    means:
      'Four digits count up to 9999. A header can’t announce a longer message, so refuse it before you send its first byte.',
    look: 'Compare the number of bytes with the limit before you write anything.',
  },
  'others-disconnected': {
    title: 'one caller’s trouble hit the others',
    means:
      'One conversation ended, or went wrong, and other callers lost their connection or got no more replies.',
    look: 'Check that the code that ends one connection ends only that one.',
  },
  'stays-open': {
    title: 'the connection stays open',
    means: 'The conversation is over, and the other side waits for you to hang up.',
    look: 'End the connection here.',
  },
  'keeps-serving-after-error': {
    title: 'it went on after a protocol error',
    means: 'After a protocol error, nothing else on that connection can be understood.',
    look: 'Close the connection at the error, and read nothing more from it.',
  },
  'prompt-differs': {
    title: 'different words on the screen',
    means:
      'The program prints a different text here than the lesson shows, or the same text with a different newline.',
    look: 'Compare the two lines at the caret: letters, spaces, newlines.',
  },
  'printed-out-of-turn': {
    title: 'a reply was printed out of turn',
    means:
      'The reply is on the screen, but behind the next prompt, or with more than its texts: another thread or callback printed it as it came, while the program prompted already.',
    look: 'After a command that gets a reply, wait until all of it is printed, and only then prompt.',
  },
  'prompt-missing': {
    title: 'the program does not prompt',
    means: 'Nothing more was printed: the program is waiting for something else before it prompts.',
    look: 'Find out what it is waiting for: a message that never comes, a reply that has already arrived?',
  },
  'sent-before-greeting': {
    title: 'it spoke before it was greeted',
    means: 'Until the right greeting has arrived, a client doesn’t know who it is talking to.',
    look: 'Read the greeting first, compare it, and only then send.',
  },
  'lines-lost': {
    title: 'a typed line was lost',
    means:
      'Lines can arrive before the program asks for them. Keep early ones for the next prompt.',
    look: 'Read lines into a queue.',
    inLanguage: {
      javascript: 'rl.question drops lines that arrive while no question is open.',
      c: 'fgets() and read() on the same input lose lines: stdio has read ahead.',
      java: 'Make one Scanner or BufferedReader for System.in: each one reads ahead.',
    },
  },
  hangs: {
    title: 'it waits for something that never comes',
    means: 'The other side has gone, and the program is still waiting.',
    look: 'Every wait needs two ends: what you hope for, and the end of the connection.',
  },
  'error-line-differs': {
    title: 'the error message is not the one line it should be',
    means:
      'The user should see one line that says what is wrong and names the port, not a stack trace and not silence.',
    look: 'Handle the error where the program connects or listens: print one line that names the port, and exit with 1.',
    inLanguage: {
      javascript:
        "Node reports it later, as an event: server.on('error', …), or socket.on('error', …). A try around the call catches nothing.",
    },
  },
  'console-line-missing': {
    title: 'a line is missing on the console',
    means: 'The person who runs the server reads on its console who calls and what they say.',
    look: 'Compare the lines that you print with the format in the lesson.',
  },
  'output-held-back': {
    title: 'the output is held back',
    means:
      'The program did print this, but only when it ended. Where no terminal is, most languages collect output and write it in large pieces.',
    look: 'Flush standard output after every line and every prompt.',
    inLanguage: {
      python: 'Write print(…, flush=True).',
      c: 'Call fflush(stdout) after printf, or setvbuf(stdout, NULL, _IONBF, 0) before the first one.',
      java: 'Call System.out.flush() after print, or flush() on the writer that you print to.',
      perl: 'Write $| = 1; at the top of the program.',
      ruby: 'Write $stdout.sync = true at the top of the program.',
    },
  },
  'reply-late': {
    title: 'the reply comes too late',
    means:
      'The reply was right, but it came only after the caller had ended its side of the connection. Until then, your program was waiting to read more while the caller was waiting for the reply.',
    look: 'Answer each message as soon as you have read it, before you wait for the next one.',
  },
  'unexpected-output': {
    title: 'it printed something before it exited',
    means:
      'The program had not connected yet, and the user changed their mind. That is not an error.',
    look: 'Look at what happens when input ends before there is a connection: exit with 0, and print nothing.',
  },
  'continues-after-refusal': {
    title: 'it refused, and then went on',
    means:
      'The program printed the refusal, and then printed or sent more: some of the code after it still ran.',
    look: 'Follow the program from the line that prints the refusal: leaving has to come last.',
    inLanguage: {
      javascript:
        'If leaving is an async function, await it: await leave(…). Without await the next line runs in the meantime. process.exitCode = 1 doesn’t exit either.',
    },
  },
  'wrong-stream': {
    title: 'the right words went to the wrong stream',
    means:
      'A program has two output streams: standard output for results, and standard error for complaints. These words went to the other one.',
    look: 'Find the line that prints them, and choose the other stream.',
    inLanguage: {
      javascript: 'console.log writes to standard output, console.error to standard error.',
      python: 'print(…, file=sys.stderr) writes to standard error.',
      c: 'fprintf(stderr, …) and perror() write to standard error.',
      java: 'System.out is standard output, System.err standard error.',
    },
  },
  'valid-greeting-rejected': {
    title: 'the right greeting was rejected',
    means:
      'The screen shows the right greeting, and the program took it for a wrong one. The text it compares with is not the same.',
    look: 'Print both texts with JSON.stringify: an extra space, newline or letter is hard to see otherwise.',
  },
  'connects-out-of-turn': {
    title: 'an extra connection, or one too early',
    means:
      'The program made a connection that the check doesn’t expect: a second one where one is enough, or the first one too early.',
    look: 'Look at every place that connects: how often does it run, and what must the program know first?',
  },
  'greeting-not-checked': {
    title: 'a wrong greeting was accepted',
    means:
      'The greeting shows a client who it has reached. Any other text, even a similar one, is a different protocol.',
    look: 'Compare the whole greeting, exactly, before anything is sent.',
  },
  'greeting-not-printed': {
    title: 'the greeting was not printed',
    means: 'The user wants to see who they have reached, even if it is the wrong one.',
    look: 'Print the greeting on a separate line as soon as it arrives, before you compare it.',
  },
  'protocol-error-not-reported': {
    title: 'a protocol error was not reported',
    means:
      'The bytes that arrived are not a valid message: a header that is not a number, a payload that is cut off or not UTF-8, or a count that is not one. A server that hangs up between two messages is a different error, with a different message.',
    look: 'Look at the place where errors from receiving end up, and check there which kind it is.',
  },
  'disconnect-treated-as-protocol-error': {
    title: 'a lost server was reported as a protocol error',
    means:
      'Every byte that arrived was right, and then the server was gone. That is a lost connection, and its error message names the address and the port.',
    look: 'Look at how you distinguish the end between two messages, or a reset, from an end inside a message.',
  },
  'state-shared': {
    title: 'users are mixed up',
    means:
      'Something that belongs to one connection is kept in a place that all of them share, and the last caller overwrites it.',
    look: 'Look at where you keep what belongs to one caller: the username, the half-read message, the socket itself.',
  },
  'ipv4-mapped-address': {
    title: 'an IPv4 address in IPv6 form',
    means:
      '::ffff:127.0.0.1 is how an IPv6 socket shows an IPv4 caller. The protocol wants only the dotted form.',
    look: 'Listen on 0.0.0.0, or strip the prefix.',
  },
} as const satisfies Record<string, Advice>;

// Advice on conversations that go another way than the protocol says: order, state, greetings, prompts.

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
  'unasked-reply': {
    title: 'a reply that nobody asked for',
    means:
      'This message has no reply. The client reads what you sent as the answer to its next question.',
    look: 'Find the send after a command that has no answer.',
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
  'bad-text-accepted': {
    title: 'bytes that are no text were accepted',
    means:
      'A payload that is not valid UTF-8 is a breach of the protocol. By default decoders hide it and put � there.',
    look: 'Look at the options of your decoder: fatal: true makes it say so.',
  },
  'good-before-bad-lost': {
    title: 'a good message was lost with a bad one',
    means:
      'The first message was in order and should have been answered, though a bad one stood right behind it in the same chunk.',
    look: 'Take one message at a time, and look at a header only when its turn has come.',
  },
  'empty-taken-for-end': {
    title: 'the empty message was taken for the end',
    means:
      'A message of no bytes is a message. It looks like nothing: an empty text, a length of 0.',
    look: 'Ask for null or undefined by name; an empty text and 0 are false to an if.',
  },
  'keeps-serving-after-quit': {
    title: 'it went on after quit',
    means: 'quit is the caller’s last word. What comes behind it is neither answered nor stored.',
    look: 'Look at what happens at quit: the loop that reads commands has to end there.',
  },
  'one-name-of-two': {
    title: 'one of two names is not known',
    means:
      'listdm and listdms are two names of one command. A name that your program does not look for is stored as a post, and a post has no reply.',
    look: 'Compare what came with both names.',
  },
  'answers-woven': {
    title: 'two answers are woven into each other',
    means:
      'The second answer began before the first was complete, so the client cannot tell them apart.',
    look: 'Wait until the whole answer is sent before you read the next command.',
  },
  'post-too-long-for-list': {
    title: 'a long post breaks the list',
    means:
      'In the list the address stands before the text, and both together have to fit into 9999 bytes. If half a character is left at the cut, decoding makes a � of it, which has three bytes.',
    look: 'Cut address and text together to the bytes that fit, and between two characters.',
  },
  'direct-message-lost': {
    title: 'a direct message is missing',
    means:
      'A direct message waits for its reader, who may call later and may never have called before.',
    look: 'Look at where the boxes are kept (inside the function that serves one caller, or outside?) and at what happens when a name has no box yet.',
  },
  'end-not-told': {
    title: 'the end of the stream was mistaken',
    means:
      'Between two messages, the end of the stream is the normal end. Inside one, it is an error: the message was cut off.',
    look: 'Ask at the end of the stream: are there bytes of an unfinished message?',
  },
  'end-taken-for-text': {
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
  'kept-per-connection': {
    title: 'each connection has a board of its own',
    means:
      'What one user posts must be seen by all, also by those who come later: it is shared, the connection is not.',
    look: 'Look at where the list is created: inside the function that serves one user, or outside?',
  },
  'shared-between-connections': {
    title: 'users are mixed up',
    means:
      'Something that belongs to one connection is kept in a place that all share, and the last caller overwrites it.',
    look: 'Look at where you keep what belongs to one caller: the username, the half-read message, the socket itself.',
  },
  'username-taken-for-command': {
    title: 'the username was taken for a command',
    means: 'The first message is the username, whatever it says, even quit or list.',
    look: 'Read the username once, before the loop that reads commands.',
  },
  'username-posted': {
    title: 'the username was taken for a post',
    means: 'The first message is the username. It is not stored on the board.',
    look: 'Read the username once, before the loop that reads commands.',
  },
  'command-posted': {
    title: 'a command was stored as a post',
    means: 'What was sent is a command with a meaning of its own; it is not for the board.',
    look: 'Look at the place where commands are told from posts.',
  },
  'post-taken-for-command': {
    title: 'a post was taken for a command',
    means: 'Only the exact word is a command. " list", "LIST" and everything else is a post.',
    look: 'Compare exactly: no trim, no lower case, no startsWith.',
  },
  'post-lost': {
    title: 'a post is missing',
    means: 'Something that was posted is not on the board.',
    look: 'Follow that post from the read to the list: where is it dropped?',
  },
  'listing-empties-box': {
    title: 'listing empties the box',
    means: 'Listing deletes nothing: who asks twice gets the same twice.',
    look: 'Look for what removes messages while they are listed.',
  },
  'newest-first': {
    title: 'the order is reversed',
    means: 'The oldest comes first, the newest last.',
    look: 'Look for unshift, reverse, or a sort.',
  },
  'count-missing': {
    title: 'the count is missing',
    means:
      'A list begins with how many messages follow. Without it the client cannot know when the list is over.',
    look: 'Send the number first, as a message of its own, also when it is 0.',
  },
  'message-missing': {
    title: 'a message is missing from the list',
    means:
      'The count is right for the list that came. A message that belongs to the list is not in it.',
    look: 'Follow one message from where you receive it to the list that you answer from: is it kept, and is it still there?',
  },
  'message-too-many': {
    title: 'something is in the list that is no message of it',
    means: 'The count is right for the list that came. Something was stored that nobody posted.',
    look: 'Follow the texts that are no posts, a username or a command: which of them reach the line that stores?',
  },
  'count-wrong': {
    title: 'the count does not fit',
    means: 'The number sent first is not the number of messages that belong to the list.',
    look: 'Take the count and the messages from the same list, at the same moment.',
  },
  'address-missing': {
    title: 'the poster’s address is missing',
    means: 'Each line of the list begins with the IP address of who posted it and one space.',
    look: 'Look at what is stored for a post.',
  },
  'address-mapped': {
    title: 'an IPv4 address in IPv6 clothes',
    means:
      '::ffff:127.0.0.1 is how an IPv6 socket shows an IPv4 caller. The protocol wants the dotted form alone.',
    look: 'Listen on 0.0.0.0, or take the prefix off.',
  },
  'private-message-to-all': {
    title: 'a direct message went to the wrong box',
    means: 'A direct message is for one name, exactly as written; nobody else lists it.',
    look: 'Look at the key under which the text is stored, and at the key that is looked up.',
  },
  'knows-inherited-names': {
    title: 'the dictionary knows names that nobody put in',
    means:
      'A plain object inherits constructor, toString and more from its prototype; looking them up finds them.',
    look: 'Use a Map, or ask Object.hasOwn first.',
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
  'waits-for-ever': {
    title: 'it waits for something that never comes',
    means: 'The other side has gone, and the program still waits.',
    look: 'Every wait needs two ends: what you hope for, and the end of the connection.',
  },
  'complaint-differs': {
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

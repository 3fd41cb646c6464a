/** Lesson 2: the bulletin board’s service, its rules, and the diagnoses for posts and lists. */
import type { Advice, LessonFacts, Service } from '../../lib/harness/index.ts';
import { facts as framing } from '../01-framing/lesson.ts';

export const BBS = {
  name: 'bbs',
  title: 'the bulletin board',
  transport: 'tcp',
  port: 10333,
  greeting: 'BBS Server 1.2',
  redirect: 'Answer `IP: ` with `{host}`; by name, let your name service answer one name with it.',
  messages: {
    start: 'username',
    client: {
      username: [{ means: 'username', next: 'command' }],
      command: [
        { text: ['list', 'listdm', 'listdms'], means: '{text}', asks: 'list' },
        { text: ['dm'], means: 'dm', next: 'recipient' },
        { text: ['quit'], means: 'quit', next: 'over' },
        { means: 'post' },
      ],
      recipient: [{ means: 'recipient', next: 'dm-text' }],
      'dm-text': [{ means: 'dm to {recipient}', next: 'command' }],
    },
    replies: {
      list: [
        { is: 'decimal', means: 'count {count}', items: '{index} of {count}' },
        { means: 'not a count' },
      ],
    },
  },
} as const satisfies Service;

export const diagnoses = {
  'alias-missing': {
    title: 'one of two command names is missing',
    means:
      'listdm and listdms are two names for one command. A name that your program doesn’t check for is stored as a post, and a post gets no reply.',
    look: 'Compare what you receive with both names.',
  },
  'interleaved-replies': {
    title: 'two replies are interleaved',
    means:
      'The second reply began before the first was complete, so the client can’t separate them.',
    look: 'Finish sending the whole reply before you read the next command.',
  },
  'post-too-long-for-list': {
    title: 'a long post breaks the list',
    means:
      'In the list the address comes before the text, and both together have to fit in 9999 bytes. If the cut leaves half a character, decoding turns it into �, which takes three bytes.',
    look: 'Cut address and text together to the bytes that fit, between two characters.',
  },
  'direct-message-lost': {
    title: 'a direct message is missing',
    means:
      'A direct message waits for its reader, who may call later and may never have called before.',
    look: 'Look at where the mailboxes are kept (inside the function that serves one caller, or outside?), at the name under which you store a text, and at what happens when a name has no mailbox yet.',
  },
  'state-per-connection': {
    title: 'each connection has a separate board',
    means:
      'Everybody must see what one user posts, including users who call later: posts are shared, and a connection is not.',
    look: 'Look at where the list is created: inside the function that serves one user, or outside?',
  },
  'removed-on-disconnect': {
    title: 'stored messages left with a caller',
    means: 'People leave, but the posts they wrote and the direct messages for them stay.',
    look: 'Look at where the list is created (inside the function that serves one user, or outside?) and at what runs when a connection is over.',
  },
  'username-treated-as-command': {
    title: 'the username was treated as a command',
    means: 'The first message is the username, whatever it says, even quit or list.',
    look: 'Read the username once, before the loop that reads commands.',
  },
  'username-posted': {
    title: 'the username was treated as a post',
    means: 'The first message is the username. It is not stored on the board.',
    look: 'Read the username once, before the loop that reads commands.',
  },
  'command-posted': {
    title: 'a command was stored as a post',
    means: 'What was sent is a command, not a text for the board.',
    look: 'Look at the place where you distinguish commands from posts.',
  },
  'post-treated-as-command': {
    title: 'a post was treated as a command',
    means: 'Only the exact word is a command. " list", "LIST" and everything else is a post.',
    look: 'Compare exactly: no trim, no lower case, no startsWith.',
  },
  'post-lost': {
    title: 'a post is missing',
    means: 'Something that was posted is not on the board.',
    look: 'Follow that post from the read to the list: where do you drop it?',
  },
  'listing-empties-box': {
    title: 'listing empties the box',
    means: 'Listing deletes nothing: a user who asks twice gets the same thing twice.',
    look: 'Look for code that removes messages while listing them.',
  },
  'newest-first': {
    title: 'the order is reversed',
    means: 'The oldest comes first, the newest last.',
    look: 'Look for unshift, reverse, or a sort.',
    when: 'list-reversed',
  },
  'wrong-order': {
    title: 'the order is wrong',
    means:
      'The oldest comes first and the newest last, whatever the texts say and whoever sent them.',
    look: 'Look for a sort, and for lists kept by author and merged when somebody asks.',
    when: 'list-rearranged',
  },
  'count-missing': {
    title: 'the count is missing',
    means:
      'A list begins with the number of messages that follow. Without it the client can’t know when the list is over.',
    look: 'Send the number first, in a separate message, even if it is 0.',
    when: 'list-count-missing',
  },
  'message-missing': {
    title: 'a message is missing from the list',
    means:
      'The count matches the list that arrived, but a message that belongs in the list is missing.',
    look: 'Follow one message from where you receive it to the list that you send: do you store it, and is it still there?',
    when: 'list-item-missing',
  },
  'extra-list-item': {
    title: 'the list has an extra item',
    means:
      'The count matches the list that arrived, but something was stored that was never posted.',
    look: 'Follow the texts that are not posts, such as a username or a command: which of them reach the line that stores?',
    when: 'list-item-added',
  },
  'count-wrong': {
    title: 'the count is wrong',
    means: 'The number you send first is not the number of messages in the list.',
    look: 'Take the count and the messages from the same list, at the same moment.',
    when: 'list-count-differs',
  },
  'list-shorter-than-count': {
    title: 'fewer messages were sent than counted',
    means:
      'The count promised more messages than came, so the client waits for the rest. The list was counted and sent from two different states: it changed in between, or was filtered after it was counted.',
    look: 'Copy or filter the list first; then count the copy and send the copy.',
    inLanguage: {
      python:
        'A for loop over a list skips items if the list shrinks meanwhile: loop over list(texts).',
    },
    when: 'list-cut-short',
  },
  'address-missing': {
    title: 'the poster’s address is missing',
    means: 'Each line of the list begins with its author’s IP address and one space.',
    look: 'Look at what you store for a post.',
    when: 'list-address-missing',
  },
  'wrong-poster-address': {
    title: 'the address is not the poster’s',
    means:
      'Each post keeps its author’s address, not that of the first caller, this machine, or the user who reads the list.',
    look: 'Look at where the address comes from, and at when you put it before the text.',
    when: 'list-address-differs',
  },
  'dm-misdelivered': {
    title: 'a direct message went to the wrong user',
    means: 'A direct message is for one name, exactly as written; no other user can list it.',
    look: 'Look at the key under which you store the text, and at the key that you look up.',
  },
  'inherited-names-found': {
    title: 'the dictionary knows names that were never put in',
    means:
      'A plain object inherits constructor, toString and more from its prototype; looking them up finds them.',
    look: 'Use a Map, or check Object.hasOwn first.',
  },
  'text-treated-as-command': {
    title: 'a recipient or a text was treated as a command',
    means:
      'After dm come two more messages: the recipient and the text. Only their place says what they are, even if they say quit.',
    look: 'Take both as they are, where you handle dm.',
  },
  'duplicate-username': {
    title: 'a second caller with the same name was not served',
    means: 'The username is whatever a caller says, and two callers may say the same. Serve both.',
    look: 'Look for code that remembers which names are in use.',
  },
  'callers-limited': {
    title: 'only so many callers are served at once',
    means:
      'The first callers were served, and one more got nothing while they were idle. A board serves everybody who calls, however many are connected.',
    look: 'Look for a fixed number of threads or processes (a pool), or for a limit on connections: an idle caller must not occupy one of them.',
  },
  'connection-kept': {
    title: 'the connection was closed but not released',
    means:
      'Your program has hung up, but it neither reads what the caller still sends nor closes its end of the connection completely. The system keeps such a connection for as long as the caller stays, and a program can have only so many.',
    look: 'JavaScript: after `socket.end()`, call `socket.resume()` so that the rest is read and dropped (`socket.destroy()` alone may lose what you have sent last). Python, C and Java: `close()` the socket; `shutdown()` alone is not enough.',
  },
  'keeps-serving-after-quit': {
    title: 'it went on after quit',
    means: 'quit is the caller’s last word. Anything after it is neither answered nor stored.',
    look: 'Look at what happens at quit: the loop that reads commands has to end there.',
  },
  'eof-treated-as-message': {
    title: 'the end of the stream was treated as a message',
    means:
      'The caller left before finishing. The end of the stream is not a message, not even an empty one.',
    look: 'Look at each of the two reads after dm: null means that the caller has left, so store nothing.',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [BBS],
  earlierRules: framing.rules,
  rules: {
    S1: 'It listens on TCP `0.0.0.0`, port **10333**.',
    S2: 'On a new connection it sends `BBS Server 1.2` at once, before it reads anything.',
    S3: 'The first message that it receives is the username, whatever it says (`quit` and `list` too). Then come commands.',
    S4: '`quit`: it closes that connection. Bytes after it are ignored.',
    S5: '`dm`: two more messages follow, the recipient and the text, whatever they say. It stores the text for that name. There is no reply, and the name need not have been seen.',
    S6: '`listdm` or `listdms`: it sends the count in decimal, then each text stored for this username, oldest first; a lone `0` if there is none. Listing deletes nothing. Names match exactly.',
    S7: '`list`: it sends the count in decimal, then each post, oldest first, as `<ip> <text>`, where `<ip>` is the poster’s dotted IPv4 address (never `::ffff:…`).',
    S8: 'Anything else is a post (`LIST`, a space and `list`, the empty message too). It is stored for everyone. There is no reply.',
    S9: 'Many users at once. One who is idle, slow or half-way through a frame never holds up another. Posts and direct messages are shared by all.',
    S10: 'A user who disconnects, resets or breaks the protocol at any point ends that connection alone; what was stored stays.',
    S11: 'Its console says: `Got connection from <ip>:<port>`; `Message: <ip> <text>` for every command received, `quit` and `list` too; `Got DM from <user> to <user>: <text>`.',
    S12: 'A post whose `<ip> <text>` would pass 9999 bytes is cut where a character ends, as late as it fits.',
    S13: 'If the port is taken: one line that names the port and says what to do, exit code 1, no stack trace.',
  },
  diagnoses,
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}

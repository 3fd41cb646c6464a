/** What lesson 2 adds to the workbook: the bulletin board, its rules, and what can go wrong with posts and lists. */
import type { Advice, LessonFacts, Service } from '../../lib/harness/index.ts';

export const BBS = {
  name: 'bbs',
  title: 'the bulletin board',
  transport: 'tcp',
  port: 10333,
  greeting: 'BBS Server 1.2',
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
    title: 'one of two names is not known',
    means:
      'listdm and listdms are two names of one command. A name that your program does not look for is stored as a post, and a post has no reply.',
    look: 'Compare what came with both names.',
  },
  'interleaved-replies': {
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
    look: 'Look at where the boxes are kept (inside the function that serves one caller, or outside?), at the name under which a text is stored, and at what happens when a name has no box yet.',
  },
  'state-per-connection': {
    title: 'each connection has a board of its own',
    means:
      'What one user posts must be seen by all, also by those who come later: it is shared, the connection is not.',
    look: 'Look at where the list is created: inside the function that serves one user, or outside?',
  },
  'removed-on-disconnect': {
    title: 'what was stored went with a caller',
    means:
      'People leave, and what they have written, or have been written, stays for whoever calls later.',
    look: 'Look at where the list is created (inside the function that serves one user, or outside?) and at what runs when a connection is over.',
  },
  'username-treated-as-command': {
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
  'post-treated-as-command': {
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
    when: 'list-reversed',
  },
  'wrong-order': {
    title: 'the order is another one',
    means:
      'The oldest comes first and the newest last, whatever the texts say and whoever sent them.',
    look: 'Look for a sort, and for lists by author that are put together again when somebody asks.',
    when: 'list-rearranged',
  },
  'count-missing': {
    title: 'the count is missing',
    means:
      'A list begins with how many messages follow. Without it the client cannot know when the list is over.',
    look: 'Send the number first, as a message of its own, also when it is 0.',
    when: 'list-count-missing',
  },
  'message-missing': {
    title: 'a message is missing from the list',
    means:
      'The count is right for the list that came. A message that belongs to the list is not in it.',
    look: 'Follow one message from where you receive it to the list that you answer from: is it kept, and is it still there?',
    when: 'list-item-missing',
  },
  'extra-list-item': {
    title: 'something is in the list that is no message of it',
    means: 'The count is right for the list that came. Something was stored that nobody posted.',
    look: 'Follow the texts that are no posts, a username or a command: which of them reach the line that stores?',
    when: 'list-item-added',
  },
  'count-wrong': {
    title: 'the count does not fit',
    means: 'The number sent first is not the number of messages that belong to the list.',
    look: 'Take the count and the messages from the same list, at the same moment.',
    when: 'list-count-differs',
  },
  'address-missing': {
    title: 'the poster’s address is missing',
    means: 'Each line of the list begins with the IP address of who posted it and one space.',
    look: 'Look at what is stored for a post.',
    when: 'list-address-missing',
  },
  'wrong-poster-address': {
    title: 'the address is not the poster’s',
    means:
      'Each post keeps the address of who posted it: not that of the first caller, of this machine, or of whoever reads the list.',
    look: 'Look at where the address comes from, and at the moment when it is put before the text.',
    when: 'list-address-differs',
  },
  'dm-misdelivered': {
    title: 'a direct message went to the wrong box',
    means: 'A direct message is for one name, exactly as written; nobody else lists it.',
    look: 'Look at the key under which the text is stored, and at the key that is looked up.',
  },
  'inherited-names-found': {
    title: 'the dictionary knows names that nobody put in',
    means:
      'A plain object inherits constructor, toString and more from its prototype; looking them up finds them.',
    look: 'Use a Map, or ask Object.hasOwn first.',
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
  'eof-treated-as-message': {
    title: 'the end was taken for a text',
    means:
      'The caller left in the middle of what was to be said. The end of the stream is no message, not even an empty one.',
    look: 'Look at each of the two reads after dm: null means that nothing more comes, and then nothing is stored.',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [BBS],
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
    S12: 'A post whose `<ip> <text>` would pass 9999 bytes is cut where a character ends, so that it fits.',
    S13: 'If the port is taken: one line that names the port and says what to do, exit code 1, no stack trace.',
  },
  diagnoses,
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}

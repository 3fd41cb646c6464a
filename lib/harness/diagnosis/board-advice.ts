// Advice on what a bulletin board stores, and what it gives to whom.

import type { Advice } from './advice.ts';

/** Advice by code, for posts, direct messages and their lists. */
export const BOARD_ADVICE = {
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
  'state-shared': {
    title: 'users are mixed up',
    means:
      'Something that belongs to one connection is kept in a place that all share, and the last caller overwrites it.',
    look: 'Look at where you keep what belongs to one caller: the username, the half-read message, the socket itself.',
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
  },
  'wrong-order': {
    title: 'the order is another one',
    means:
      'The oldest comes first and the newest last, whatever the texts say and whoever sent them.',
    look: 'Look for a sort, and for lists by author that are put together again when somebody asks.',
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
  'extra-list-item': {
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
  'ipv4-mapped-address': {
    title: 'an IPv4 address in IPv6 clothes',
    means:
      '::ffff:127.0.0.1 is how an IPv6 socket shows an IPv4 caller. The protocol wants the dotted form alone.',
    look: 'Listen on 0.0.0.0, or take the prefix off.',
  },
  'wrong-poster-address': {
    title: 'the address is not the poster’s',
    means:
      'Each post keeps the address of who posted it: not that of the first caller, of this machine, or of whoever reads the list.',
    look: 'Look at where the address comes from, and at the moment when it is put before the text.',
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
} as const satisfies Record<string, Advice>;

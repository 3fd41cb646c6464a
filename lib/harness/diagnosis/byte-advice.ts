// Advice on bytes that differ from the ones the protocol requires.

import type { Advice } from './advice.ts';

/** Advice by code, for bytes that were compared. */
export const BYTE_ADVICE = {
  silent: {
    title: 'nothing came',
    means:
      'The program is still connected and idle: it is waiting for something else before it replies, or it never replies.',
    look: 'Find out what your program is waiting for at this point of the conversation.',
  },
  incomplete: {
    title: 'the message is not complete',
    means: 'The first bytes were right, then no more arrived.',
    look: 'Compare what you write with what the header promises.',
  },
  'later-messages-missing': {
    title: 'the first messages arrived, the others did not',
    means:
      'What arrived is right and complete, but more was due. If several messages came in one chunk, your program may have dropped those after the first.',
    look: 'Look at what your program does with the bytes after the first message: they have to be there for the next read.',
  },
  'closed-early': {
    title: 'the program hung up too early',
    means: 'The program closed the connection while more was still due.',
    look: 'Look for the code that ends the connection here: an end, a destroy, or the end of your loop.',
  },
  'wrong-bytes': {
    title: 'different bytes than expected',
    means: 'The bytes are right up to the caret, and wrong from there on.',
    look: 'Compare the two lines at the caret.',
  },
  'extra-bytes': {
    title: 'more bytes than expected',
    means: 'Everything that was due arrived, and then something else.',
    look: 'Look for a second send, or for a reply to something that gets none.',
  },
  'header-missing': {
    title: 'the header is missing',
    means:
      'The text arrived without its four digits in front, so a receiver can’t know where it ends.',
    look: 'Look at what you write before the payload.',
  },
  'header-counts-characters': {
    title: 'the header counts characters, not bytes',
    means:
      'For plain ASCII the two are the same; é has one character and two bytes, 👋 has four bytes.',
    look: 'Look at where the length comes from: count the bytes of the encoded text.',
  },
  'header-counts-itself': {
    title: 'the header counts itself',
    means: 'The number is four too high: it counts the payload and the header as well.',
    look: 'Count only the bytes of the payload.',
  },
  'header-unpadded': {
    title: 'the header is not padded',
    means:
      'A header has exactly four digits, so that a receiver can read it before it knows anything: 5 is 0005.',
    look: 'Pad the number with zeros on the left.',
  },
  'header-padded-otherwise': {
    title: 'the header is padded with something else',
    means:
      'The number is right and four characters wide, but it is not padded with zeros on the left.',
    look: 'Look at the character and the side of your padding.',
  },
  'header-binary': {
    title: 'the header is a binary number',
    means: 'Many protocols send lengths that way; this one sends four readable digits.',
    look: 'Write the number as decimal text.',
  },
  'header-wrong-count': {
    title: 'the header has the wrong count',
    means: 'The number in the header is not the number of bytes in the payload.',
    look: 'Print both, the header and the length of the bytes that you write.',
  },
  'newline-added': {
    title: 'an extra newline',
    means:
      'The payload contains a newline that is not part of the message. The header already says where a message ends.',
    look: 'Look for a "\\n" in what you send, or for one that you never stripped from what you read.',
  },
  'whitespace-changed': {
    title: 'spaces were changed',
    means: 'A message is delivered as it is, including the spaces around it and in it.',
    look: 'Look for a trim, or for text that is split and joined again.',
  },
  'case-changed': {
    title: 'upper and lower case were changed',
    means: 'A message is delivered as it is.',
    look: 'Look for toLowerCase or toUpperCase.',
  },
  'sent-twice': {
    title: 'it was sent twice',
    means: 'The same message arrived twice in a row.',
    look: 'Look for a second send, or for an event listener that was added twice.',
  },
  'messages-merged': {
    title: 'several messages in one frame',
    means: 'Each message has its own header; here they share one.',
    look: 'Send them one by one, not joined together.',
  },
  'utf8-split': {
    title: 'a character was broken',
    means:
      'The character � replaces bytes that are not a character: one was cut in the middle, and each half was decoded separately.',
    look: 'Collect the bytes of the whole payload first and decode them once, or cut at a character boundary.',
  },
  'bom-dropped': {
    title: 'the first character is lost',
    means:
      'The message began with U+FEFF, the byte order mark. In this protocol it is ordinary text, but decoders like to swallow it.',
    look: 'Look at the options of your decoder: ignoreBOM: true keeps the mark.',
  },
  'longest-refused': {
    title: 'the longest message is refused',
    means: 'Four digits count up to 9999, so a message of exactly 9999 bytes still fits.',
    look: 'Look at the comparison with the limit: the limit itself is allowed.',
  },
  'promise-sent': {
    title: 'a promise was sent as text',
    means:
      'An async function returns a promise at once, and its value later. The promise itself was turned into text.',
    look: 'Find the value that is used without `await`: an await somewhere else does not change the promise.',
  },
  'undefined-sent': {
    title: 'undefined, null or NaN was sent as text',
    means:
      'A value was missing when the message was built, and JavaScript wrote “undefined”, “null” or “NaN” instead.',
    look: 'Find the value that isn’t there yet when you use it.',
  },
} as const satisfies Record<string, Advice>;

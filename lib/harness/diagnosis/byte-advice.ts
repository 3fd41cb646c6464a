// Advice on bytes that are not the ones the protocol asks for.

import type { Advice } from './advice.ts';

/** Advice by code, for bytes that were compared. */
export const BYTE_ADVICE = {
  silent: {
    title: 'nothing came',
    means:
      'The program is still connected and asleep: it waits for something else before it answers, or it forgot to answer.',
    look: 'Find out what your program is waiting for at this point of the conversation.',
  },
  incomplete: {
    title: 'the message is not complete',
    means: 'The first bytes were right, then no more came.',
    look: 'Compare what you write with what the header promises.',
  },
  'later-messages-missing': {
    title: 'the first messages came, the others did not',
    means:
      'What came is right and whole, but more was due. If several messages arrived in one chunk, those behind the first may have been thrown away with it.',
    look: 'Look at what your program does with the bytes behind the first message: they have to be there for the next read.',
  },
  'closed-early': {
    title: 'the program hung up too early',
    means: 'The program closed the connection while something was still to come.',
    look: 'Look for what ends the connection here: an end, a destroy, or the end of your loop.',
  },
  'wrong-bytes': {
    title: 'other bytes than expected',
    means: 'Right up to the byte under the caret, then something else.',
    look: 'Compare the two lines at the caret.',
  },
  'extra-bytes': {
    title: 'more bytes than expected',
    means: 'Everything that was asked for came, and then something that nobody asked for.',
    look: 'Look for a second send, or for a reply to something that has none.',
  },
  'header-missing': {
    title: 'the header is missing',
    means:
      'The text came without its four digits in front, so a receiver cannot know where it ends.',
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
    look: 'Count the bytes of the payload alone.',
  },
  'header-unpadded': {
    title: 'the header is not padded',
    means:
      'A header has exactly four digits, so that a receiver can read it before it knows anything: 5 is 0005.',
    look: 'Fill the number up with zeros on the left.',
  },
  'header-padded-otherwise': {
    title: 'the header is padded with something else',
    means:
      'The number is right and four characters wide, but what fills it up is not zeros on the left.',
    look: 'Look at the character and the side of your padding.',
  },
  'header-binary': {
    title: 'the header is a binary number',
    means: 'Many protocols send lengths that way; this one sends four digits that you can read.',
    look: 'Write the number as decimal text.',
  },
  'header-wrong-count': {
    title: 'the header counts wrong',
    means: 'The number in the header is not the number of bytes in the payload.',
    look: 'Print both, the header and the length of the bytes that you write.',
  },
  'newline-added': {
    title: 'a line end too many',
    means:
      'The payload carries a line end that is not part of the message. The header already says where a message ends.',
    look: 'Look for a "\\n" in what you send, or for one that you never took off what you read.',
  },
  'whitespace-changed': {
    title: 'spaces were changed',
    means: 'A message is delivered as it is, with the spaces around it and in it.',
    look: 'Look for a trim, or for text that is put together again from pieces.',
  },
  'case-changed': {
    title: 'upper and lower case were changed',
    means: 'A message is delivered as it is.',
    look: 'Look for toLowerCase or toUpperCase.',
  },
  'sent-twice': {
    title: 'it was sent twice',
    means: 'The same message came two times in a row.',
    look: 'Look for a second send, or for an event listener that was added twice.',
  },
  'messages-merged': {
    title: 'several messages in one frame',
    means: 'Each message has a header of its own; here they share one.',
    look: 'Send them one by one, not joined together.',
  },
  'utf8-split': {
    title: 'a character was broken',
    means:
      'The sign � stands for bytes that are no character: one was cut in the middle and each half decoded by itself.',
    look: 'Collect the bytes of the whole payload first and decode them once, or cut where a character ends.',
  },
  'bom-dropped': {
    title: 'the first character is lost',
    means:
      'The message began with U+FEFF, the byte order mark. To this protocol it is text like any other, but decoders like to swallow it.',
    look: 'Look at the options of your decoder: ignoreBOM: true keeps the mark.',
  },
  'longest-refused': {
    title: 'the longest message is refused',
    means: 'Four digits count to 9999, so a message of exactly 9999 bytes still fits.',
    look: 'Look at the comparison with the limit: the limit itself is allowed.',
  },
  'promise-sent': {
    title: 'a promise was sent as text',
    means:
      'An async function gives a promise at once, and its value later. The promise itself was made a text.',
    look: 'Find the value that is used without `await`: an await somewhere else does not change the promise.',
  },
  'undefined-sent': {
    title: 'undefined, null or NaN was sent as text',
    means:
      'A value was missing where the message was put together, and JavaScript wrote its name instead.',
    look: 'Find the value that is not there yet when you use it.',
  },
} as const satisfies Record<string, Advice>;

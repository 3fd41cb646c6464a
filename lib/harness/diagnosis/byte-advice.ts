// Advice on bytes that differ from the ones the protocol requires.

import type { Advice } from './advice.ts';

/** How each language writes a number as four decimal digits. */
const PADDING = {
  javascript: "String(length).padStart(4, '0') does it.",
  python: "f'{length:04d}' does it.",
  c: 'printf and snprintf do it with %04d.',
  java: 'String.format("%04d", length) does it.',
};

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
  'unread-bytes-lost': {
    title: 'bytes behind what was read were lost',
    means:
      'Pieces that arrive one by one are read, but of a whole message only the beginning: each read takes everything that has arrived, keeps what it wants, and the rest is gone.',
    look: 'Keep one buffer for each connection, for as long as the connection lasts: what one read leaves over, the next one takes first.',
    inLanguage: {
      javascript: 'Keep the leftover bytes outside the function that reads, by socket.',
      python:
        'Call socket.makefile() once for each connection, not for each read: its buffer reads ahead.',
      c: 'Call fdopen() once for each connection, or read exactly the bytes that you want with recv().',
      java: 'Make one BufferedInputStream, DataInputStream or BufferedReader for each connection, not one for each read.',
    },
  },
  'empty-message-waits': {
    title: 'an empty message waits for the next byte',
    means:
      'The header 0000 is a whole message: nothing follows it. Your program takes it out only once another byte has arrived.',
    look: 'Test whether enough bytes are there before you wait for more, not only after: for an empty payload none are needed.',
  },
  'closed-early': {
    title: 'the program hung up too early',
    means: 'The program closed the connection while more was still due.',
    look: 'Look for the code that ends the connection here, or the way out of your loop.',
    inLanguage: {
      javascript:
        'Leaving for await (const chunk of socket), by return, break or an error, destroys the socket: read with socket.once or an iterator that you keep. Look for end and destroy too.',
      python: 'A with block closes its socket at its end, and so does an exception on the way out.',
      c: 'Look for a close() that runs too early, and for a recv() whose return value is not compared with 0.',
      java: 'A try (…) block closes its socket at its end, and closing one of its streams closes the socket as well.',
    },
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
  'terminator-sent': {
    title: 'a line end or a NUL behind the message',
    means:
      'The header says where a message ends, so nothing comes between two messages. The receiver takes the extra byte for the beginning of the next header.',
    look: 'Look for what is sent behind the payload: a "\\n", a "\\r\\n", or the "\\0" at the end of a C string.',
    inLanguage: {
      javascript: 'Look at your template string, and for a second write.',
      python: 'print(…, file=stream) adds a newline; write() and sendall() don’t.',
      c: 'Send strlen(text) bytes, not sizeof text or strlen(text) + 1.',
      java: 'println() adds a line end; write(bytes) doesn’t.',
    },
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
    inLanguage: {
      javascript: 'Buffer.byteLength(text) counts them; text.length doesn’t.',
      python: 'Take len() of text.encode(), not of text.',
      java: 'Take the length of text.getBytes(StandardCharsets.UTF_8), not text.length().',
    },
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
    inLanguage: PADDING,
  },
  'header-other-width': {
    title: 'the header is not four digits wide',
    means:
      'The number is right, but the header takes more or fewer than four bytes. A receiver reads exactly four.',
    look: 'Pad the number with zeros on the left to a width of four.',
    inLanguage: PADDING,
  },
  'header-other-base': {
    title: 'the header is not a decimal number',
    means:
      'The number is right, but in another base, such as hexadecimal; this protocol counts in decimal.',
    look: 'Look at how you turn the number into text.',
    inLanguage: {
      javascript: 'String(length) is decimal; length.toString(16) isn’t.',
      python: "f'{length:04d}' is decimal; x and o are not.",
      c: '%04d is decimal; %04x and %04o are not.',
      java: 'String.format("%04d", length) is decimal; Integer.toHexString isn’t.',
    },
  },
  'header-separated': {
    title: 'extra characters between the number and the payload',
    means:
      'The number is right, but it comes with a sign or a word. A header is four digits and nothing else; the payload begins right after them.',
    look: 'Look for a colon, a space, a newline or a name in what you write before the payload.',
  },
  'header-padded-otherwise': {
    title: 'the header is padded with something else',
    means:
      'The number is right and four characters wide, but it is not padded with zeros on the left.',
    look: 'Look at the character and the side of your padding.',
    inLanguage: PADDING,
  },
  'header-binary': {
    title: 'the header is a binary number',
    means: 'Many protocols send lengths that way; this one sends four readable digits.',
    look: 'Write the number as decimal text.',
    inLanguage: PADDING,
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
  'sent-in-other-encoding': {
    title: 'the text is not UTF-8',
    means:
      'The bytes are those of another encoding, such as Latin-1 or UTF-16. Every message is UTF-8.',
    look: 'Look for where your program turns text into bytes, and name UTF-8 there.',
    inLanguage: {
      javascript: "Buffer.from(text, 'utf8') does it; 'latin1', 'binary' and 'utf16le' don’t.",
      python: "text.encode('utf-8') does it.",
      c: 'Don’t convert what you have read, and don’t send wchar_t.',
      java: 'text.getBytes(StandardCharsets.UTF_8) does it; writeChars and writeBytes don’t.',
    },
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
    title: 'a promise was used as text',
    means:
      'An async function returns a promise at once, and its value later. The promise itself was turned into text.',
    look: 'Find the value that is used without await: an await somewhere else does not change the promise.',
    inLanguage: {
      python: 'A coroutine that isn’t awaited never runs.',
      java: 'A Future gives its value with get() or join().',
    },
  },
  'bytes-sent-as-text': {
    title: 'bytes were sent as they are printed',
    means:
      "b'…' is how Python shows bytes to a programmer. The bytes were turned into that text instead of being decoded.",
    look: 'Look for str(data) or an f-string with bytes in it: use data.decode(), or send the bytes as they are.',
  },
  'object-sent': {
    title: 'an object was sent as text',
    means:
      'A whole object, array or function was turned into text, and its text is only a name for it. In a lookup, the name may have been found among what every object inherits.',
    look: 'Find the value that you turn into text here, and send the part of it that you mean.',
    inLanguage: {
      javascript:
        'A plain object finds toString and constructor too: use a Map, or Object.hasOwn. A Buffer has toString(), and an object JSON.stringify.',
      java: 'An array prints as [B@…: use new String(bytes, StandardCharsets.UTF_8).',
    },
  },
  'undefined-sent': {
    title: 'a missing value was sent as text',
    means:
      'A value was missing when the message was built, and the language wrote its word for that instead: undefined, null, NaN or None.',
    look: 'Find the value that isn’t there yet when you use it.',
  },
} as const satisfies Record<string, Advice>;

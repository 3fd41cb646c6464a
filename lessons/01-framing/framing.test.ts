// Checks `sendMessage` and `receiveMessage` from the other end of the echo server’s socket.

import { BAD_TEXTS, badHeaders, frames, lesson } from '../../lib/harness/index.ts';
import { facts } from './lesson.ts';

const check = lesson('01-framing', facts);

check(
  'put a four-digit header before each message',
  { id: 'sends-header', step: 1, rules: ['F1', 'E1'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0005hello');
    await alice.receives('0005hello');
    await alice.sends('0012good evening');
    await alice.receives('0012good evening');
  },
  'because the receiver reads the header first to learn how many bytes follow',
);

check(
  'count bytes, not characters',
  { id: 'counts-bytes', step: 1, rules: ['F2'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0002é');
    await alice.receives('0002é');
    await alice.sends('0004👋');
    await alice.receives('0004👋');
  },
  'because a socket carries bytes, and most of the world’s letters take more than one',
);

check(
  'send back any text it receives',
  { id: 'any-text', step: 1, rules: ['F2', 'F3', 'E1'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const [plain, text] = [draw.text(), draw.wideText()];
    await alice.sends(frames(plain));
    await alice.receives(frames(plain));
    await alice.sends(frames(text));
    await alice.receives(frames(text));
  },
  'because a fixed reply isn’t an echo',
);

check(
  'put four digits before a message of any length',
  { id: 'four-digits', step: 1, rules: ['F1', 'E1'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    await alice.sends('0001x');
    await alice.receives('0001x');
    await alice.sends('0010modem dial');
    await alice.receives('0010modem dial');
    const hundred = draw.text().padEnd(100, '.');
    await alice.sends('0100', hundred);
    await alice.receives(`0100${hundred}`);
    const thousand = draw.text().padEnd(1000, '.');
    await alice.sends('1000', thousand);
    await alice.receives(`1000${thousand}`);
  },
  'because a receiver reads four bytes, whatever number they spell',
);

check(
  'find every message when several arrive at once',
  { id: 'several-at-once', step: 2, rules: ['F4'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0005hello0003you0005there');
    await alice.receives('0005hello0003you0005there');
  },
  'because TCP keeps the bytes in order, but forgets where one write ended and the next began',
);

check(
  'accept an empty message',
  { id: 'empty-message', step: 2, rules: ['F3'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0000');
    await alice.receives('0000', {
      silence: 'empty-message-waits',
      late: 'empty-message-waits',
      end: 'empty-message-treated-as-eof',
    });
    await alice.sends('00000000');
    await alice.receives('00000000', { end: 'empty-message-treated-as-eof' });
    await alice.sends('0002ok');
    await alice.receives('0002ok');
  },
  'because a message of zero bytes is still a message: somebody pressed Enter',
);

check(
  'assemble a message from single bytes',
  { id: 'byte-by-byte', step: 3, rules: ['F4'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const text = draw.text();
    await alice.sendsByteByByte(frames(text, 'one more'));
    await alice.receives(frames(text, 'one more'), {
      exact: { '0000': 'one-chunk-one-message' },
      end: 'one-chunk-one-message',
    });
    await alice.sendsByteByByte(frames(`${text} é👋`));
    await alice.receives(frames(`${text} é👋`), { end: 'utf8-split' });
  },
  'because the network may deliver as little as one byte at a time',
);

check(
  'cope with a cut inside the header',
  { id: 'cut-in-header', step: 3, rules: ['F4'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sendsApart('0', '005hello');
    await alice.receives('0005hello', {
      exact: { '0000': 'one-chunk-one-message' },
      end: 'one-chunk-one-message',
    });
    await alice.sendsApart('000', '5there');
    await alice.receives('0005there', { end: 'one-chunk-one-message' });
  },
  'because a header can be cut like anything else',
);

check(
  'cope with a cut inside the payload or right after the header',
  { id: 'cut-in-payload', step: 3, rules: ['F4'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sendsApart('0005', 'hello');
    await alice.receives('0005hello', {
      exact: { '0000': 'one-chunk-one-message' },
      end: 'one-chunk-one-message',
    });
    await alice.sendsApart('0012good', ' evening0003y', 'ou');
    await alice.receives('0012good evening0003you', {
      exact: { '0004good': 'one-chunk-one-message' },
      end: 'one-chunk-one-message',
    });
    await alice.sendsApart('0001', 'x');
    await alice.receives('0001x', {
      exact: { '0000': 'one-chunk-one-message' },
      end: 'one-chunk-one-message',
    });
  },
  'because the pieces that arrive aren’t the pieces that were sent',
);

check(
  'cope with a cut inside a character',
  { id: 'cut-in-character', step: 3, rules: ['F3', 'F4'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sendsApart('0006hi', Uint8Array.of(0xf0, 0x9f), Uint8Array.of(0x91, 0x8b));
    await alice.receives('0006hi👋', {
      exact: { '0002hi': 'one-chunk-one-message' },
      end: 'utf8-split',
    });
  },
  'because half a character isn’t text yet',
);

check(
  'accept a message of 9999 bytes',
  { id: 'largest-message', step: 3, rules: ['F1', 'F4'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const largest = draw.text().padEnd(9999, '.');
    await alice.sends('9999', largest, '0002ok');
    await alice.receives(`9999${largest}0002ok`, {
      exact: { '0008too long0002ok': 'longest-refused', '0008too long': 'one-chunk-one-message' },
    });
  },
  'because four digits count up to 9999, and a long message arrives in many chunks',
);

check(
  'keep two callers apart',
  { id: 'two-callers', step: 3, rules: ['F4'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const bo = await dial('bo');
    const text = draw.text();
    await alice.sendsApart('000');
    await bo.sends(frames(text));
    await bo.receives(frames(text), { exact: { '0000': 'state-shared' }, silence: 'state-shared' });
    await alice.sends('5hello');
    await alice.receives('0005hello', {
      exact: { '0000': 'one-chunk-one-message' },
      silence: 'state-shared',
      end: 'one-chunk-one-message',
    });
    await alice.sendsApart('0004');
    await bo.sends(frames(`again ${text}`));
    await bo.receives(frames(`again ${text}`), { end: 'state-shared' });
    await alice.sends('then');
    await alice.receives('0004then', { silence: 'state-shared', end: 'state-shared' });
  },
  'because half a message from one caller belongs to that caller alone',
);

check(
  'hang up on a header that is not four digits',
  { id: 'refuses-bad-header', step: 4, rules: ['F6'] },
  async ({ dial, inTurn }) => {
    const eve = await dial('eve');
    await eve.sends('+012hello there!');
    await eve.receivesEnd({ other: 'bad-header-accepted' });
    const femi = await dial('femi');
    await femi.sends(' 12 hello there!');
    await femi.receivesEnd({ other: 'bad-header-accepted', silence: 'bad-header-accepted' });
    const gus = await dial('gus');
    await gus.sends('1e3 hello there!');
    await gus.receivesEnd({ other: 'bad-header-accepted', silence: 'bad-header-accepted' });
    const hana = await dial('hana');
    await hana.sends('-001hello there!');
    await hana.receivesEnd({ other: 'bad-header-accepted', silence: 'bad-header-accepted' });
    await inTurn(badHeaders('modem'), async (frame) => {
      const ivo = await dial('ivo');
      await ivo.sends(frame);
      await ivo.receivesEnd({ other: 'bad-header-accepted', silence: 'bad-header-accepted' });
    });
  },
  'because after an unreadable header you can’t know where the next one begins',
);

check(
  'answer the good messages before a bad header, and nothing after it',
  { id: 'good-before-bad', step: 4, rules: ['F6'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0005hello0003you12x40002no');
    await alice.receives('0005hello0003you', { end: 'valid-frames-before-error-dropped' });
    await alice.receivesEnd({ other: 'keeps-serving-after-error' });
  },
  'because what came before the error is still good, and what follows is a guess',
);

check(
  'keep serving others when one caller sends nonsense',
  { id: 'others-go-on', step: 4, rules: ['F6'] },
  async ({ dial, draw }) => {
    const text = draw.text();
    const alice = await dial('alice');
    const mallory = await dial('mallory');
    await mallory.sends('GET / HTTP/1.1\r\n\r\n');
    await mallory.receivesEnd();
    await alice.sends(frames(text));
    await alice.receives(frames(text), { end: 'others-disconnected' });
  },
  'because one caller’s mistake is no reason to hang up on another',
);

check(
  'treat the end of the stream between two messages as a normal end',
  { id: 'normal-end', step: 5, rules: ['F7', 'E2'] },
  async ({ dial, program }) => {
    const alice = await dial('alice');
    await alice.sends('0003bye');
    await alice.ends();
    await alice.receives('0003bye');
    await alice.receivesEnd();
    await program.logs('A caller has left.', { silence: 'disconnect-not-reported' });
  },
  'because that is how every conversation ends: receiveMessage returns null',
);

check(
  'report an end inside a message as truncated',
  { id: 'truncated', step: 5, rules: ['F7', 'E2'] },
  async ({ dial, program }) => {
    const alice = await dial('alice');
    await alice.sendsApart('0005h', 'el');
    await alice.ends();
    await alice.receivesEnd({
      exact: { '0003hel': 'truncated-message-accepted' },
      other: 'one-chunk-one-message',
    });
    await program.logs('A connection failed: truncated', { silence: 'disconnect-not-reported' });
  },
  'because three bytes out of five aren’t a message',
);

check(
  'report an end right after a header as truncated',
  { id: 'truncated-after-header', step: 5, rules: ['F7', 'E2'] },
  async ({ dial, program }) => {
    const alice = await dial('alice');
    await alice.sends('0005');
    await alice.ends();
    await alice.receivesEnd({ exact: { '0000': 'truncated-message-accepted' } });
    await program.logs('A connection failed: truncated', { silence: 'disconnect-not-reported' });
  },
  'because a header is the beginning of a message',
);

check(
  'report an end inside a header as truncated',
  { id: 'truncated-header', step: 5, rules: ['F7', 'E2'] },
  async ({ dial, program }) => {
    const bo = await dial('bo');
    await bo.sends('0002ok00');
    await bo.ends();
    await bo.receives('0002ok', { exact: { '0004ok00': 'one-chunk-one-message' } });
    await bo.receivesEnd({ exact: { '0000': 'truncated-message-accepted' } });
    await program.logs('A connection failed: truncated', { silence: 'disconnect-not-reported' });
  },
  'because two digits aren’t a header',
);

check(
  'hang up on a payload that is not UTF-8',
  { id: 'refuses-bad-text', step: 5, rules: ['F8'] },
  async ({ dial, inTurn }) => {
    const alice = await dial('alice');
    await alice.sends('0002ok0003a', Uint8Array.of(0xc3, 0x28), '0002no');
    await alice.receives('0002ok', { end: 'valid-frames-before-error-dropped' });
    const hints = {
      exact: { '0002no': 'keeps-serving-after-error' },
      other: 'invalid-utf8-accepted',
    } as const;
    await alice.receivesEnd(hints);
    const bo = await dial('bo');
    await bo.sends('0002hi');
    await bo.receives('0002hi', { exact: { '0002no': 'state-shared' } });
    await inTurn(BAD_TEXTS, async (frame) => {
      const ivo = await dial('ivo');
      await ivo.sends(frame, '0002no');
      await ivo.receivesEnd(hints);
    });
  },
  'because bytes that aren’t text would show up on somebody’s screen as the wrong text',
);

check(
  'keep a byte order mark, and white space at either end',
  { id: 'keeps-mark', step: 5, rules: ['F3'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.sends('0009\ufeff hi \r\n');
    await alice.receives('0009\ufeff hi \r\n', { exact: { '0006 hi \r\n': 'bom-dropped' } });
  },
  'because a message is delivered exactly as it was sent, byte for byte',
);

check(
  'refuse to send a message of more than 9999 bytes',
  { id: 'refuses-long-message', step: 6, rules: ['F5', 'E1'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const plain = draw.text().padEnd(5000, '-');
    await alice.sends(frames(`twice ${plain}`));
    await alice.receives('0008too long', { exact: { '1000': 'too-long-sent' } });
    const half = `${'é'.repeat(1000)} ${draw.text()}`.padEnd(4000, '-'); // 5000 bytes
    await alice.sends(frames(`twice ${half}`));
    await alice.receives('0008too long', {
      exact: { '8000': 'header-counts-characters', '1000': 'limit-counts-characters' },
    });
    await alice.sends(frames('twice hello'));
    await alice.receives('0010hellohello');
  },
  'because a fifth digit would be read as the first byte of the message',
);

check(
  'send a message of exactly 9999 bytes',
  { id: 'sends-longest', step: 6, rules: ['F5'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const third = draw.text().padEnd(3333, '.');
    await alice.sends(frames(third + third + third));
    await alice.receives(frames(third + third + third), {
      exact: { '0008too long': 'longest-refused' },
    });
  },
  'because the limit itself is still allowed',
);

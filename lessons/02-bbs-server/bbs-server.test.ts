// Checks the bulletin board from its callers’ ends.

import { BAD_TEXTS, badHeaders, frames, lesson, type Peer } from '../../lib/harness/index.ts';
import { facts } from './lesson.ts';

const check = lesson('02-bbs-server', facts);
const GREETING = '0014BBS Server 1.2';

/** More idle callers. */
const TEN_NAMES = ['cleo', 'dov', 'elif', 'femi', 'gus', 'hana', 'ivo', 'juno', 'kai', 'lior'];

type Dial = (name: string, address?: string) => Promise<Peer>;

/** Calls and receives the greeting. */
async function greeted(dial: Dial, name: string, address?: string): Promise<Peer> {
  const peer = await dial(name, address);
  await peer.receives(GREETING);
  return peer;
}

/** Calls, receives the greeting, and sends all these messages at once; the first is the username. */
async function caller(dial: Dial, name: string, says: readonly string[]): Promise<Peer> {
  const peer = await greeted(dial, name);
  await peer.sends(frames(...says));
  return peer;
}

/** The reply to `list` if all these posts came from 127.0.0.1. */
function listed(...posts: readonly string[]): Buffer {
  return frames(String(posts.length), ...posts.map((post) => `127.0.0.1 ${post}`));
}

check(
  'greet a caller at once',
  { id: 'greets-at-once', step: 1, rules: ['S2'] },
  async ({ dial }) => {
    await greeted(dial, 'alice');
  },
  'because a caller says nothing until it knows who it has reached',
);

check(
  'greet a second caller while the first says nothing',
  { id: 'greets-everyone', step: 1, rules: ['S2', 'S9'] },
  async ({ dial }) => {
    await greeted(dial, 'alice');
    await greeted(dial, 'bo');
  },
  'because somebody who is still thinking must not hold up the others',
);

check(
  'be reachable at every address of the machine',
  { id: 'listens-everywhere', step: 1, rules: ['S1'] },
  async ({ dial, otherIPv4 }) => {
    await greeted(dial, 'alice', otherIPv4());
  },
  'because a board that answers only at 127.0.0.1 has no callers but its owner',
);

check(
  'say so and exit when its port is taken',
  { id: 'port-taken', step: 2, rules: ['S13'] },
  async ({ listen, program }) => {
    await listen('bbs', '0.0.0.0');
    await program.starts();
    await program.exits(1);
    await program.complains(['10333'], 'console');
  },
  'because people who start a server twice need a sentence, not a stack trace',
);

check(
  'take the first message as the username, whatever it says',
  { id: 'first-is-username', step: 3, rules: ['S3', 'S11'] },
  async ({ dial, draw, program }) => {
    const [first, second, third, fourth] = [draw.text(), draw.text(), draw.text(), draw.text()];
    const zoe = await greeted(dial, 'zoe');
    await zoe.sendsApart('0003', 'zoe', frames(third).subarray(0, 4), third);
    const alice = await caller(dial, 'alice', ['quit']);
    await alice.sends(frames(first));
    await program.logs(`Message: 127.0.0.1 ${first}`, {
      exact: {
        'Message: 127.0.0.1 quit': 'username-treated-as-command',
        [`Message: 127.0.0.1 ${third}`]: 'unread-bytes-lost',
      },
      end: 'closed-early',
    });
    await program.logs(`Message: 127.0.0.1 ${third}`, {
      silence: 'one-chunk-one-message',
      end: 'one-chunk-one-message',
    });
    await alice.sends(frames(first, second));
    await program.logs(`Message: 127.0.0.1 ${second}`, { silence: 'one-chunk-one-message' });
    await caller(dial, 'cleo', ['', fourth]);
    await program.logs(`Message: 127.0.0.1 ${fourth}`, { silence: 'empty-message-treated-as-eof' });
  },
  'because a user may have any name, and the protocol knows it only by its place',
);

check(
  'log who calls and what they say',
  { id: 'console', step: 3, rules: ['S11'] },
  async ({ dial, someIPv4, program }) => {
    const alice = await greeted(dial, 'alice', someIPv4());
    const { ip, port } = alice.address;
    await alice.sends(frames('alice', 'list'));
    await program.logs(`Message: ${ip} list`, {
      exact: { 'Message: 127.0.0.1 list': 'wrong-poster-address' },
    });
    await program.logs(`Got connection from ${ip}:${port}`);
    await caller(dial, 'bo', ['bo', 'quit']);
    await program.logs('Message: 127.0.0.1 quit');
  },
  'because the person who runs a board wants to see what’s going on',
);

check(
  'hang up at quit and ignore what comes after it',
  { id: 'quit', step: 3, rules: ['S4'] },
  async ({ dial }) => {
    const alice = await caller(dial, 'alice', ['alice', 'quit', 'list', 'listdm']);
    await alice.receivesEnd({
      exact: { '000110014127.0.0.1 quit': 'command-posted', '00010': 'keeps-serving-after-quit' },
      other: 'unsolicited-message',
    });
  },
  'because quit is the caller’s last word',
);

check(
  'list an empty board as 0',
  { id: 'empty-list', step: 4, rules: ['S7'] },
  async ({ dial }) => {
    const alice = await caller(dial, 'alice', ['alice', 'list', 'list']);
    await alice.receives('0001000010', { silence: 'count-missing' });
  },
  'because the client waits for a number, even when there is nothing to read',
);

check(
  'list a post with the count and its author’s address',
  { id: 'list-sends-posts', step: 5, rules: ['S7', 'S8'] },
  async ({ dial, draw }) => {
    const post = draw.wideText();
    const alice = await caller(dial, 'alice', ['alice', post, 'list']);
    await alice.receives(listed(post), {
      exact: { '00010': 'post-lost', '00012': 'username-posted' },
    });
  },
  'because a client needs the count, and shows the address and the text',
);

check(
  'show everybody’s posts to everybody, oldest first',
  { id: 'posts-are-shared', step: 5, rules: ['S3', 'S7', 'S9'] },
  async ({ dial, draw, someIPv4 }) => {
    const [first, second, third] = [draw.text(), draw.text(), draw.text()];
    const alice = await caller(dial, 'alice', ['alice', first, 'list']);
    await alice.receives(listed(first));
    const bo = await greeted(dial, 'bo', someIPv4());
    const boPost = `${bo.address.ip} ${second}`;
    await bo.sends(frames('alice', second, 'list')); // a second user with the same name
    await bo.receives(frames('2', `127.0.0.1 ${first}`, boPost), {
      exact: { [frames('1', boPost).toString()]: 'state-per-connection' },
      end: 'duplicate-username',
    });
    await alice.sends(frames(third, 'list'));
    await alice.receives(frames('3', `127.0.0.1 ${first}`, boPost, `127.0.0.1 ${third}`));
  },
  'because it is one board, and everybody looks at the same one',
);

check(
  'keep a post after its author has left',
  { id: 'posts-stay', step: 5, rules: ['S8', 'S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await caller(dial, 'alice', ['alice', post, 'list']);
    await alice.receives(listed(post));
    await alice.ends();
    const bo = await caller(dial, 'bo', ['bo', 'list']);
    await bo.receives(listed(post), { exact: { '00010': 'removed-on-disconnect' } });
  },
  'because people post in order to be read later',
);

check(
  'store anything that is not exactly a command as a post',
  { id: 'odd-posts', step: 5, rules: ['S8'] },
  async ({ dial }) => {
    const odd = ['LIST', ' list', 'DM', 'list all', 'listdmx', 'Quit', 'quit smoking', 'quit\n'];
    const bo = await caller(dial, 'bo', ['bo', '', 'list']);
    await bo.receives(listed(''), {
      exact: { '00010': 'post-lost' },
      end: 'empty-message-treated-as-eof',
    });
    await bo.sends(frames(...odd, 'list'));
    await bo.receives('00019', {
      exact: { '0001': 'post-treated-as-command' },
      end: 'post-treated-as-command',
    });
    await bo.receives(frames(...['', ...odd].map((text) => `127.0.0.1 ${text}`)));
  },
  'because a command is one exact word, and everything else is somebody’s text',
);

check(
  'understand a conversation that arrives byte by byte',
  { id: 'byte-by-byte', step: 5, rules: ['S9'] },
  async ({ dial, draw }) => {
    const [plain, post] = [draw.text(), draw.wideText()];
    const alice = await greeted(dial, 'alice');
    await alice.sendsByteByByte(frames('alice', plain, 'list'));
    await alice.receives(listed(plain), {
      exact: { '00010': 'post-lost' },
      end: 'one-chunk-one-message',
    });
    await alice.sendsByteByByte(frames(post, 'list'));
    await alice.receives(listed(plain, post), { end: 'utf8-split' });
  },
  'because the network cuts where it likes, in lesson 2 as in lesson 1',
);

check(
  'serve others while one caller has sent half a message',
  { id: 'half-sent', step: 5, rules: ['S9'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await greeted(dial, 'alice');
    await alice.sendsApart('0005al', 'ice00');
    const bo = await caller(dial, 'bo', ['bo', post, 'list']);
    await bo.receives(listed(post));
    await alice.sends('04list');
    await alice.receives(listed(post), { exact: { '00010': 'state-per-connection' } });
  },
  'because one slow line is no reason for anybody else to wait',
);

check(
  'ignore posts that a caller sends after quit',
  { id: 'nothing-after-quit', step: 5, rules: ['S4'] },
  async ({ dial, draw }) => {
    const alice = await caller(dial, 'alice', ['alice', 'quit', draw.text()]);
    await alice.receivesEnd();
    const bo = await caller(dial, 'bo', ['bo', 'list']);
    await bo.receives('00010', { exact: { '00011': 'keeps-serving-after-quit' } });
  },
  'because after quit the caller is no longer there to say anything',
);

check(
  'finish one reply before starting the next',
  { id: 'one-after-another', step: 5, rules: ['S7'] },
  async ({ dial, draw }) => {
    const [first, second] = [draw.text(), draw.text()];
    const list = listed(first, second);
    const alice = await caller(dial, 'alice', ['alice', first, second, 'list', 'list']);
    await alice.receives(list, { exact: { '0001200012': 'interleaved-replies' } });
    await alice.receives(list);
  },
  'because a client can’t untangle two interleaved replies',
);

check(
  'cut only posts that are too long for the list, and only between characters',
  { id: 'cuts-long-post', step: 5, rules: ['S12'] },
  async ({ dial, draw, someIPv4 }) => {
    const alice = await greeted(dial, 'alice', someIPv4());
    const { ip } = alice.address;
    const room = 9999 - `${ip} `.length;
    const longest = draw.text().padEnd(room, '.');
    const dots = '.'.repeat((room % 4) + 1); // leaves three bytes for the next 👋, which takes four
    const hands = `${dots}${'👋'.repeat(2498)}`;
    await alice.sends(frames('alice', longest, '語'.repeat(3333), hands, 'list'));
    await alice.receives('00013', { exact: { '9999': 'count-missing' } });
    await alice.receives(frames(`${ip} ${longest}`), { exact: { '9996': 'newest-first' } });
    const cut = `${ip} ${'語'.repeat(Math.floor(room / 3))}`;
    const tooLong = { '100': 'post-too-long-for-list' } as const; // a header of five digits
    await alice.receives(frames(cut), { exact: tooLong, end: 'post-too-long-for-list' });
    await alice.receives(frames(`${ip} ${dots}${'👋'.repeat((room - dots.length - 3) / 4)}`));
  },
  'because the address and the text together still have to fit in 9999 bytes',
);

check(
  'let a caller hang up without quit',
  { id: 'ends-without-quit', step: 5, rules: ['S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await caller(dial, 'alice', ['alice', post, 'list']);
    await alice.receives(listed(post));
    await alice.ends();
    await alice.receivesEnd();
    const bo = await caller(dial, 'bo', ['bo', 'list']);
    await bo.receives(listed(post), {
      exact: {
        '00010': 'removed-on-disconnect',
        [listed(post, 'list').toString()]: 'command-posted',
        '00012': 'disconnect-not-reported',
      },
    });
  },
  'because people close the window without a word',
);

check(
  'take two more messages after dm, and log them',
  { id: 'receives-dm', step: 6, rules: ['S5', 'S11'] },
  async ({ dial, draw, program }) => {
    const text = draw.text();
    const alice = await caller(dial, 'alice', ['alice', 'dm', 'bo', text, 'list']);
    await alice.receives(listed());
    await program.logs(`Got DM from alice to bo: ${text}`);
  },
  'because the command alone doesn’t say who it is for',
);

check(
  'keep direct messages for their recipient alone',
  { id: 'dm-reaches-its-name', step: 7, rules: ['S5', 'S6'] },
  async ({ dial, draw }) => {
    const [to, one, two] = [draw.name(), draw.text(), draw.wideText()];
    const alice = await caller(dial, 'alice', ['alice', 'dm', to, one, 'dm', to, two, 'listdm']);
    await alice.receives('00010', { exact: { '00012': 'dm-misdelivered' } });
    const bo = await caller(dial, 'bo', [to, 'listdm']);
    await bo.receives(frames('2', one, two), { exact: { '00010': 'direct-message-lost' } });
    await alice.sends(frames('listdm'));
    await alice.receives('00010', { exact: { '00012': 'state-shared' } });
  },
  'because a letter waits for its reader, who may never have called before',
);

check(
  'list direct messages as often as asked, under both names of the command',
  { id: 'listing-keeps', step: 7, rules: ['S6'] },
  async ({ dial, draw }) => {
    const text = ` ${draw.text()}  `;
    const list = frames('2', text, text);
    const bo = await caller(dial, 'Bo', ['Bo']);
    const cleo = await caller(dial, 'cleo', ['Bo']);
    const letter = ['dm', 'Bo', text];
    const alice = await caller(dial, 'alice', ['alice', ...letter, ...letter, 'listdm']);
    await alice.receives('00010', {
      exact: { '00012': 'dm-misdelivered' },
      silence: 'count-missing',
    });
    await bo.sends(frames('listdm', 'listdm', 'listdms'));
    await bo.receives(list, {
      exact: { '00010': 'direct-message-lost', '0001200012': 'interleaved-replies' },
    });
    await bo.receives(list, { exact: { '00010': 'listing-empties-box' } });
    await bo.receives(list, { silence: 'alias-missing', end: 'alias-missing' });
    await bo.sends(frames('quit'));
    await cleo.sends(frames('listdm'));
    await cleo.receives(list, { exact: { '00010': 'removed-on-disconnect' } });
  },
  'because listing deletes nothing',
);

check(
  'compare names exactly',
  { id: 'names-are-exact', step: 7, rules: ['S6'] },
  async ({ dial, draw }) => {
    const text = draw.text();
    const letters = ['dm', 'bo', text, 'dm', 'Bo ', text, 'dm', '', text];
    const alice = await caller(dial, 'alice', ['Bo', ...letters, 'listdm']);
    await alice.receives('00010', {
      exact: { '0001': 'dm-misdelivered' },
      end: 'empty-message-treated-as-eof',
    });
    const cleo = await caller(dial, 'cleo', ['Bo ', 'listdm']);
    await cleo.receives(frames('1', text), { exact: { '00010': 'direct-message-lost' } });
    const dov = await caller(dial, 'dov', ['constructor', 'listdm']);
    await dov.receives('00010', {
      exact: { '0': 'inherited-names-found' },
      end: 'inherited-names-found',
    });
    await dov.sends(frames('dm', 'constructor', text, 'listdm'));
    await dov.receives(frames('1', text), { end: 'inherited-names-found' });
  },
  'because bo, Bo and constructor are three different users',
);

check(
  'take recipient and text as they are, even if empty or worded like a command',
  { id: 'dm-takes-any-text', step: 7, rules: ['S5', 'S11'] },
  async ({ dial, program }) => {
    const words = ['list', 'dm', 'list', 'quit', 'dm', 'quit', 'dm', 'listdm', 'list'];
    const alice = await caller(dial, 'alice', words);
    await alice.receives(frames('1', 'quit'), {
      exact: {
        '000100001000010': 'username-treated-as-command',
        '0001100010': 'interleaved-replies',
      },
      end: 'text-treated-as-command',
    });
    await alice.receives('00010', { exact: { '0001': 'command-posted' } });
    await program.logs('Got DM from list to list: quit');
    await program.logs('Message: 127.0.0.1 listdm');
    const bo = await caller(dial, 'bo', ['bo', 'dm', 'bo', '', 'dm', '', '', 'listdm']);
    await bo.receives('000110000', {
      exact: { '00010': 'empty-message-treated-as-eof' },
      end: 'empty-message-treated-as-eof',
    });
  },
  'because two messages always follow dm, and only their place says what they are',
);

check(
  'keep apart what two callers write at the same time',
  { id: 'two-write-at-once', step: 7, rules: ['S5', 'S9', 'S11'] },
  async ({ dial, draw, program }) => {
    const [toBo, toAlice] = [draw.text(), draw.text()];
    const alice = await caller(dial, 'alice', ['alice', 'dm', 'bo']);
    const bo = await caller(dial, 'bo', ['bo', 'dm', 'alice']);
    await alice.sends(frames(toBo));
    await alice.sends(frames('listdm'));
    await alice.receives('00010', {
      exact: { [frames('1', toBo).toString()]: 'state-shared' },
      silence: 'count-missing',
    });
    await bo.sends(frames(toAlice));
    await bo.sends(frames('listdm'));
    await bo.receives(frames('1', toBo), { exact: { '00010': 'direct-message-lost' } });
    await alice.sends(frames('listdm'));
    await alice.receives(frames('1', toAlice), {
      exact: { '00012': 'state-shared', [frames('1', toBo).toString()]: 'state-shared' },
    });
    await program.logs(`Got DM from alice to bo: ${toBo}`, {
      exact: { [`Got DM from bo to bo: ${toBo}`]: 'state-shared' },
    });
  },
  'because each caller is having a separate conversation',
);

check(
  'send a slow reader as many posts as it counted, whatever is posted meanwhile',
  { id: 'slow-reader', step: 7, rules: ['S7', 'S9'] },
  async ({ dial, draw, overflow }) => {
    const posts = overflow(draw.text().padEnd(9900, '~'));
    const count = frames(String(posts.length));
    const alice = await caller(dial, 'alice', ['alice', ...posts.slice(0, 9), 'listdm']);
    await alice.receives('00010');
    await alice.sends(frames(...posts.slice(9), 'listdm'));
    await alice.receives('00010');
    await alice.stopsReadingAfter(count);
    await alice.sends(frames('list'));
    await alice.receives(count, { exact: { '9910': 'count-missing' } });
    await alice.stopsReading();
    const bo = await caller(dial, 'bo', ['bo', 'one more', 'listdm']);
    await bo.receives('00010', { silence: 'one-caller-at-a-time' });
    await alice.readsAgain();
    await alice.receives(frames(...posts.map((post) => `127.0.0.1 ${post}`)));
    await alice.sends(frames('listdm'));
    await alice.receives('00010', { exact: { '0018': 'count-wrong' } });
  },
  'because the count was a promise, and others keep posting while one caller reads',
);

check(
  'serve one more caller while twelve others are idle',
  { id: 'serves-many', step: 7, rules: ['S9'] },
  async ({ dial, inTurn }) => {
    const FULL = { silence: 'callers-limited', end: 'callers-limited' } as const;
    const ada = await greeted(dial, 'ada');
    await ada.sendsApart(frames('ada'), frames('listdm'));
    await ada.receives('00010', { silence: 'count-missing' });
    await greeted(dial, 'bo');
    await inTurn(TEN_NAMES, async (name) => {
      const idle = await dial(name);
      await idle.receives(GREETING, FULL);
      await idle.sends(frames(name));
    });
    const nia = await dial('nia');
    await nia.receives(GREETING, FULL);
    await nia.sendsApart(frames('nia'), frames('listdm'));
    await nia.receives('00010', FULL);
  },
  'because most callers read and think, and a board has room for all of them',
);

check(
  'release a caller who keeps sending after quit',
  { id: 'releases-caller', step: 8, rules: ['S4'] },
  async ({ dial }) => {
    const alice = await caller(dial, 'alice', ['alice', 'quit']);
    await alice.receivesEnd();
    await alice.sends('0004list');
    await alice.isReleased({ end: 'connection-kept' });
  },
  'because a server that keeps every connection it has closed runs out of them one day',
);

check(
  'survive callers who vanish at any point',
  { id: 'outlives-resets', step: 8, rules: ['S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await greeted(dial, 'alice');
    const bo = await greeted(dial, 'bo');
    await bo.resets();
    const cleo = await caller(dial, 'cleo', ['cleo', post, 'list']);
    await cleo.receives(listed(post));
    await cleo.resets();
    const dov = await dial('dov');
    await dov.sendsApart(frames('dov'), '0010half');
    await dov.resets();
    await alice.sends(frames('alice', 'list'));
    await alice.receives(listed(post), {
      exact: { '00010': 'removed-on-disconnect' },
      end: 'others-disconnected',
    });
  },
  'because lines break, and a board must not break with them',
);

check(
  'survive callers who are gone before it looks',
  { id: 'outlives-hasty', step: 8, rules: ['S10'] },
  async ({ dial, draw, program }) => {
    const post = draw.text();
    const alice = await caller(dial, 'alice', ['alice', post, 'list']);
    await alice.receives(listed(post));
    const bo = await greeted(dial, 'bo');
    await program.freezes();
    await bo.sends(frames('bo', 'list'));
    await bo.resets();
    const cleo = await dial('cleo');
    await cleo.resets();
    await program.thaws();
    await alice.sends(frames('list'));
    await alice.receives(listed(post), { end: 'others-disconnected' });
  },
  'because a busy server answers people who hung up long ago',
);

check(
  'survive a caller who leaves in the middle of a list',
  { id: 'outlives-slow-reader', step: 8, rules: ['S10'] },
  async ({ dial, draw, overflow, inTurn }) => {
    const posts = overflow(draw.text().padEnd(9900, '~'));
    const letter = draw.text().padEnd(995, '~');
    const cleo = await caller(dial, 'cleo', ['cleo', ...posts, 'dm', 'alice', letter, 'listdm']);
    await cleo.receives('00010');
    // Unread short lists fill the connection: how many there are decides where the long one gets stuck.
    await inTurn([0, 24, 32, 34, 40, 44], async (lists) => {
      const alice = await greeted(dial, 'alice');
      await alice.stopsReading();
      await alice.sends(frames('alice', ...Array<string>(lists).fill('listdm'), 'list'));
      await alice.flushed();
      await alice.resets();
    });
    const bo = await caller(dial, 'bo', ['bo', 'listdm']);
    await bo.receives('00010', { end: 'others-disconnected' });
  },
  'because what couldn’t be sent is lost for that caller, and for no one else',
);

check(
  'survive callers who break the protocol',
  { id: 'outlives-nonsense', step: 8, rules: ['S10'] },
  async ({ dial, draw }) => {
    const [first, second] = [draw.text(), draw.text()];
    const alice = await greeted(dial, 'alice');
    const mallory = await greeted(dial, 'mallory');
    await mallory.sends('GET / HTTP/1.1\r\nHost: bbs\r\n\r\n');
    await mallory.receivesEnd();
    const bo = await caller(dial, 'bo', ['bo', first]);
    await bo.sends(frames(second, 'list'), '-001');
    await bo.receives(listed(first, second), { end: 'valid-frames-before-error-dropped' });
    await bo.receivesEnd();
    await alice.sends(frames('alice', 'list'));
    await alice.receives(listed(first, second), {
      exact: { '00010': 'removed-on-disconnect' },
      end: 'others-disconnected',
    });
  },
  'because one connection is lost, but what it stored stays',
);

check(
  'hang up on a header that is not four digits',
  { id: 'refuses-bad-header', step: 8, rules: ['S10', 'F6'] },
  async ({ dial, inTurn }) => {
    const eve = await caller(dial, 'eve', ['eve', 'listdm']);
    await eve.receives('00010');
    await eve.sends('+005modem0004list');
    await eve.receivesEnd({ other: 'bad-header-accepted' });
    await inTurn(badHeaders('modem'), async (frame) => {
      const femi = await caller(dial, 'femi', ['femi']);
      await femi.sends(frame, '0004list');
      await femi.receivesEnd({ other: 'bad-header-accepted', silence: 'bad-header-accepted' });
    });
  },
  'because after an unreadable header you can’t know where the next one begins',
);

check(
  'hang up on a payload that is not UTF-8',
  { id: 'refuses-bad-text', step: 8, rules: ['S10', 'F8'] },
  async ({ dial, inTurn }) => {
    const eve = await caller(dial, 'eve', ['eve', 'listdm']);
    await eve.receives('00010');
    await eve.ends();
    await inTurn(BAD_TEXTS, async (frame) => {
      const femi = await caller(dial, 'femi', ['femi']);
      await femi.sends(frame, '0004list');
      await femi.receivesEnd({
        exact: { '00010': 'keeps-serving-after-error' },
        other: 'invalid-utf8-accepted',
      });
    });
  },
  'because everybody would read the wrong text, with no way to tell',
);

check(
  'store nothing that arrived only in part',
  { id: 'half-a-dm', step: 8, rules: ['S5', 'S10'] },
  async ({ dial }) => {
    const alice = await caller(dial, 'alice', ['alice', 'dm', 'bo']);
    await alice.ends();
    await alice.receivesEnd();
    const carl = await greeted(dial, 'carl');
    await carl.sends(frames('carl'), '0010half');
    await carl.ends();
    await carl.receivesEnd();
    const bo = await caller(dial, 'bo', ['bo', 'list', 'listdm']);
    await bo.receives('0001000010', {
      exact: {
        '000110014127.0.0.1 half': 'disconnect-not-reported',
        '0001000011': 'eof-treated-as-message',
      },
    });
  },
  'because half a letter was never written',
);

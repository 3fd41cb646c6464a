// The checks of lesson 2: what the bulletin board says to its callers, seen from the callers' ends.

import { frames, lesson } from '../../lib/harness/index.ts';

const check = lesson('02-bbs-server', { program: 'bbs-server.ts', service: 'bbs' });

const GREETING = '0014BBS Server 1.2';

check(
  'greets a caller at once',
  { id: 'greets-at-once', step: 1, rules: ['S2'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
  },
  'because a caller says nothing until it knows whom it has reached',
);

check(
  'greets a second caller while the first one says nothing',
  { id: 'greets-everyone', step: 1, rules: ['S2', 'S9'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    const bo = await dial('bo');
    await bo.receives(GREETING);
  },
  'because somebody who thinks must not hold up the others',
);

check(
  'can be dialled at every address of the machine',
  { id: 'listens-everywhere', step: 1, rules: ['S1'] },
  async ({ dial, otherIPv4 }) => {
    const alice = await dial('alice', otherIPv4());
    await alice.receives(GREETING);
  },
  'because a board that answers at 127.0.0.1 only has no callers but its owner',
);

check(
  'says so and ends when its port is taken',
  { id: 'port-taken', step: 1, rules: ['S13'] },
  async ({ listen, program }) => {
    await listen('bbs', '0.0.0.0');
    await program.starts();
    await program.exits(1);
    await program.complains(['10333'], 'console');
  },
  'because whoever starts a server twice needs a sentence, not a stack trace',
);

check(
  'takes the first message for the username, whatever it says',
  { id: 'first-is-username', step: 2, rules: ['S3', 'S11'] },
  async ({ dial, draw, program }) => {
    const alice = await dial('alice');
    const post = draw.text();
    await alice.receives(GREETING);
    await alice.sends(frames('quit', post));
    await program.logs(`Message: 127.0.0.1 ${post}`, {
      'Message: 127.0.0.1 quit': 'username-taken-for-command',
    });
  },
  'because a user may have any name, and the protocol knows it by its place',
);

check(
  'tells its console who calls and what is said',
  { id: 'console', step: 2, rules: ['S11'] },
  async ({ dial, program }) => {
    const alice = await dial('alice');
    await program.logs(`Got connection from ${alice.address.ip}:${alice.address.port}`);
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'list'));
    await program.logs('Message: 127.0.0.1 list');
    await alice.sends(frames('quit'));
    await program.logs('Message: 127.0.0.1 quit');
  },
  'because whoever runs a board wants to see what goes on',
);

check(
  'hangs up at quit and ignores what comes after it',
  { id: 'quit', step: 2, rules: ['S4'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'quit', 'list', 'listdm'));
    await alice.receivesEnd({
      '000110014127.0.0.1 quit': 'command-posted',
      bytes: 'keeps-serving-after-quit',
    });
  },
  'because quit is the caller’s last word',
);

check(
  'lists an empty board as 0',
  { id: 'empty-list', step: 3, rules: ['S7'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'list', 'list'));
    await alice.receives('0001000010', { silence: 'count-missing' });
  },
  'because the client waits for a number, also when there is nothing to read',
);

check(
  'lists a post with its count and the address of who posted it',
  { id: 'list-sends-posts', step: 4, rules: ['S7', 'S8'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    const post = draw.wideText();
    await alice.receives(GREETING);
    await alice.sends(frames('alice', post, 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`), {
      '00010': 'post-lost',
      '00012': 'username-posted',
    });
  },
  'because count, address and text are what a client shows',
);

check(
  'shows the posts of all to all, oldest first',
  { id: 'posts-are-shared', step: 4, rules: ['S7', 'S9'] },
  async ({ dial, draw, otherIPv4 }) => {
    const [first, second, third] = [draw.text(), draw.text(), draw.text()];
    const alice = await dial('alice');
    const bo = await dial('bo', otherIPv4());
    await alice.receives(GREETING);
    await alice.sends(frames('alice', first, 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${first}`));
    await bo.receives(GREETING);
    await bo.sends(frames('bo', second, third, 'list'));
    await bo.receives(
      frames('3', `127.0.0.1 ${first}`, `${bo.address.ip} ${second}`, `${bo.address.ip} ${third}`),
      { '00012': 'kept-per-connection' },
    );
  },
  'because a board is one board, whoever looks at it',
);

check(
  'keeps what was posted when its author has left',
  { id: 'posts-stay', step: 4, rules: ['S8', 'S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', post, 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`));
    await alice.ends();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames('bo', 'list'));
    await bo.receives(frames('1', `127.0.0.1 ${post}`), { '00010': 'kept-per-connection' });
  },
  'because people post in order to be read later',
);

check(
  'stores as a post whatever is not exactly a command',
  { id: 'odd-posts', step: 4, rules: ['S8'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'LIST', ' list', '', 'quit\n', 'list'));
    await alice.receives(
      frames('4', '127.0.0.1 LIST', '127.0.0.1  list', '127.0.0.1 ', '127.0.0.1 quit\n'),
      {
        '00010': 'post-taken-for-command',
        '00011': 'post-taken-for-command',
        '00012': 'post-taken-for-command',
        '00013': 'post-taken-for-command',
        end: 'post-taken-for-command',
      },
    );
  },
  'because a command is one exact word and everything else is somebody’s text',
);

check(
  'understands a conversation that comes byte by byte',
  { id: 'byte-by-byte', step: 4, rules: ['S9'] },
  async ({ dial, draw }) => {
    const post = draw.wideText();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sendsByteByByte(frames('alice', post, 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`), {
      '00010': 'post-lost',
      end: 'one-chunk-one-message',
    });
  },
  'because the network cuts where it likes, in lesson 2 as in lesson 1',
);

check(
  'serves others while one caller has sent half a message',
  { id: 'half-sent', step: 4, rules: ['S9'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sendsApart('0005al', 'ice00');
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames('bo', post, 'list'));
    await bo.receives(frames('1', `127.0.0.1 ${post}`));
    await alice.sends('04list');
    await alice.receives(frames('1', `127.0.0.1 ${post}`), { '00010': 'kept-per-connection' });
  },
  'because a slow line is no reason for anybody else to wait',
);

check(
  'forgets what a caller sends after quit',
  { id: 'nothing-after-quit', step: 4, rules: ['S4'] },
  async ({ dial, draw }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'quit', draw.text()));
    await alice.receivesEnd();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames('bo', 'list'));
    await bo.receives('00010', { '00011': 'keeps-serving-after-quit' });
  },
  'because nobody is there any more to have said it',
);

check(
  'answers one command after the other',
  { id: 'one-after-another', step: 4, rules: ['S7'] },
  async ({ dial, draw }) => {
    const [first, second] = [draw.text(), draw.text()];
    const list = frames('2', `127.0.0.1 ${first}`, `127.0.0.1 ${second}`);
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', first, second, 'list', 'list'));
    await alice.receives(list, { '0001200012': 'answers-woven' });
    await alice.receives(list);
  },
  'because two answers that are woven into each other are none',
);

check(
  'cuts a post that is too long for the list, between two characters, and no other',
  { id: 'cuts-long-post', step: 4, rules: ['S12'] },
  async ({ dial, draw }) => {
    const longest = draw.text().padEnd(9999 - '127.0.0.1 '.length, '.');
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', longest, '語'.repeat(3333), 'list'));
    await alice.receives('00012', { '9999': 'count-missing' });
    await alice.receives(frames(`127.0.0.1 ${longest}`), { '9997': 'newest-first' });
    await alice.receives(frames(`127.0.0.1 ${'語'.repeat(3329)}`), {
      silence: 'post-too-long-for-list',
      end: 'post-too-long-for-list',
    });
  },
  'because address and text together still have to fit into 9999 bytes',
);

check(
  'keeps direct messages for the one they are for',
  { id: 'dm-reaches-its-name', step: 5, rules: ['S5', 'S6'] },
  async ({ dial, draw }) => {
    const [to, one, two] = [draw.name(), draw.text(), draw.wideText()];
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'dm', to, one, 'dm', to, two, 'listdm'));
    await alice.receives('00010', { '00012': 'private-message-to-all' });
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames(to, 'listdm'));
    await bo.receives(frames('2', one, two), { '00010': 'direct-message-lost' });
    await alice.sends(frames('listdm'));
    await alice.receives('00010', { '00012': 'shared-between-connections' });
  },
  'because a letter waits for its reader, who may never have called before',
);

check(
  'lists direct messages again and again, by both names of the command',
  { id: 'listing-keeps', step: 5, rules: ['S6'] },
  async ({ dial, draw }) => {
    const text = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'dm', 'alice', text, 'listdm', 'listdm', 'listdms'));
    await alice.receives(frames('1', text), { '0001100011': 'answers-woven' });
    await alice.receives(frames('1', text), { '00010': 'listing-empties-box' });
    await alice.receives(frames('1', text), { silence: 'one-name-of-two' });
  },
  'because listing deletes nothing',
);

check(
  'compares names exactly',
  { id: 'names-are-exact', step: 5, rules: ['S6'] },
  async ({ dial, draw }) => {
    const text = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('Bo', 'dm', 'bo', text, 'dm', 'Bo ', text, 'dm', '', text, 'listdm'));
    await alice.receives('00010', { '0001': 'private-message-to-all' });
    const heir = await dial('heir');
    await heir.receives(GREETING);
    await heir.sends(frames('constructor', 'listdm'));
    await heir.receives('00010', { end: 'knows-inherited-names', '0': 'knows-inherited-names' });
  },
  'because bo, Bo and constructor are three different users',
);

check(
  'takes recipient and text as they are, even if they read like commands',
  { id: 'dm-takes-any-text', step: 5, rules: ['S5', 'S11'] },
  async ({ dial, program }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('list', 'dm', 'list', 'quit', 'listdm', 'list'));
    await alice.receives(frames('1', 'quit'), {
      '000100001000010': 'username-taken-for-command',
      '0001100010': 'answers-woven',
    });
    await alice.receives('00010', { '0001': 'command-posted' });
    await program.logs('Got DM from list to list: quit');
  },
  'because after dm two messages are due, and only their place says what they are',
);

check(
  'sends a slow reader as many posts as it counted, whatever is posted meanwhile',
  { id: 'slow-reader', step: 5, rules: ['S7', 'S9'] },
  async ({ dial, draw }) => {
    const long = draw.text().padEnd(9900, '~');
    const posts = Array<string>(700).fill(long);
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', ...posts, 'list'));
    await alice.receives('0003700', { '9910': 'count-missing' });
    await alice.stopsReading();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames('bo', 'one more', 'listdm'));
    await bo.receives('00010', { silence: 'one-caller-at-a-time' });
    await alice.readsAgain();
    await alice.receives(frames(...posts.map((post) => `127.0.0.1 ${post}`)));
    await alice.sends(frames('listdm'));
    await alice.receives('00010', { '0018': 'count-wrong' });
  },
  'because the count was a promise, and others go on posting while one reads',
);

check(
  'outlives callers who vanish at any point',
  { id: 'outlives-resets', step: 6, rules: ['S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    const early = await dial('early');
    await early.receives(GREETING);
    await early.resets();
    const late = await dial('late');
    await late.receives(GREETING);
    await late.sends(frames('late', post, 'list'));
    await late.receives(frames('1', `127.0.0.1 ${post}`));
    await late.resets();
    const writing = await dial('writing');
    await writing.sendsApart(frames('writing'), '0010half');
    await writing.resets();
    await alice.sends(frames('alice', 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`), {
      '00010': 'kept-per-connection',
      end: 'others-disconnected',
    });
  },
  'because lines break, and a board that breaks with them is no board',
);

check(
  'outlives callers who are gone before it looks',
  { id: 'outlives-hasty', step: 6, rules: ['S10'] },
  async ({ dial, draw, program }) => {
    const post = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', post, 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`));
    const hasty = await dial('hasty');
    await hasty.receives(GREETING);
    await program.freezes();
    await hasty.sends(frames('hasty', 'list'));
    await hasty.resets();
    const wrongNumber = await dial('wrong number');
    await wrongNumber.resets();
    await program.thaws();
    await alice.sends(frames('list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`), { end: 'others-disconnected' });
  },
  'because a busy server answers people who have hung up long ago',
);

check(
  'outlives a caller who leaves in the middle of a list',
  { id: 'outlives-slow-reader', step: 6, rules: ['S10'] },
  async ({ dial, draw }) => {
    const posts = Array<string>(460).fill(draw.text().padEnd(9900, '~')); // more than a connection holds
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.stopsReading();
    await alice.sends(frames('alice', ...posts, 'list'));
    await alice.isHeard();
    await alice.resets();
    const bo = await dial('bo');
    await bo.receives(GREETING, { end: 'others-disconnected' });
    await bo.sends(frames('bo', 'listdm'));
    await bo.receives('00010', { end: 'others-disconnected' });
  },
  'because what could not be sent is lost for one caller, and for nobody else',
);

check(
  'lets a caller hang up without quit',
  { id: 'ends-without-quit', step: 6, rules: ['S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', post));
    await alice.ends();
    await alice.receivesEnd();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames('bo', 'list'));
    await bo.receives(frames('1', `127.0.0.1 ${post}`), {
      '00010': 'kept-per-connection',
      '00012': 'end-not-told',
    });
  },
  'because people close the window, and have said nothing by that',
);

check(
  'outlives callers who break the protocol',
  { id: 'outlives-nonsense', step: 6, rules: ['S10'] },
  async ({ dial, draw }) => {
    const post = draw.text();
    const alice = await dial('alice');
    await alice.receives(GREETING);
    const browser = await dial('browser');
    await browser.receives(GREETING);
    await browser.sends('GET / HTTP/1.1\r\nHost: bbs\r\n\r\n');
    await browser.receivesEnd();
    const halfGood = await dial('half-good');
    await halfGood.receives(GREETING);
    await halfGood.sends(frames('bo', post), '-001x');
    await halfGood.receivesEnd();
    await alice.sends(frames('alice', 'list'));
    await alice.receives(frames('1', `127.0.0.1 ${post}`), {
      '00010': 'kept-per-connection',
      end: 'others-disconnected',
    });
  },
  'because one connection is lost, and what it had stored stays',
);

check(
  'stores no direct message of which the half is missing',
  { id: 'half-a-dm', step: 6, rules: ['S5', 'S10'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives(GREETING);
    await alice.sends(frames('alice', 'dm', 'bo'));
    await alice.ends();
    await alice.receivesEnd();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames('bo', 'listdm', 'list'));
    await bo.receives('0001000010', { '00011': 'end-taken-for-text' });
  },
  'because a letter without a text was never written',
);

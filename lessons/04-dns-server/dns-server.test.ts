// The checks of lesson 4: what the name service tells its callers, seen from the callers' ends.

import {
  frames,
  lesson,
  mergeHints,
  type Peer,
  type DiagnosisHints,
} from '../../lib/harness/index.ts';

const check = lesson('04-dns-server', { program: 'dns-server.ts', service: 'dns' });

const GREETING = '0014DNS Server 1.0';
const UNKNOWN = '0014unknown domain';

/** An inherited member comes back as its source text, or ends the conversation, or the program. */
const INHERITED = {
  exact: {
    '0036function': 'inherited-names-found',
    '0015[object': 'inherited-names-found',
    '0038function': 'inherited-names-found',
  },
  silence: 'inherited-names-found',
  end: 'inherited-names-found',
} as const;

/** What the system knows by itself is not in the dictionary. */
const LOCAL = { exact: { '0009127.0.0.1': 'guesses-unknown-name' } } as const;

/** One whole call: the greeting, the question, the answer, and the caller leaves. */
async function call(
  caller: Peer,
  question: string | Uint8Array,
  answer: string,
  tells: DiagnosisHints = {},
): Promise<void> {
  await caller.receives(GREETING);
  await caller.sends(question);
  await caller.receives(answer, mergeHints({ silence: 'question-not-answered' }, tells));
  await caller.ends();
}

check(
  'greets a caller at once',
  { id: 'greets-at-once', step: 1, rules: ['D2'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
  },
  'because a caller asks nothing until it knows whom it has reached',
);

check(
  'greets a second caller while the first one says nothing',
  { id: 'greets-everyone', step: 1, rules: ['D2', 'D7', 'S9'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const bo = await dial('bo');
    await bo.receives(GREETING, { silence: 'one-caller-at-a-time' });
  },
  'because a whole network asks the same name service',
);

check(
  'can be dialled at every address of the machine',
  { id: 'listens-everywhere', step: 1, rules: ['D1'] },
  async ({ dial, otherIPv4 }) => {
    const ada = await dial('ada', otherIPv4());
    await ada.receives(GREETING);
  },
  'because those who look for a board sit at other machines',
);

check(
  'says so and ends when its port is taken',
  { id: 'port-taken', step: 1, rules: ['D7', 'S13'] },
  async ({ listen, program }) => {
    await listen('dns', '0.0.0.0');
    await program.starts();
    await program.exits(1);
    await program.complains(['10334'], 'console');
  },
  'because whoever starts a server twice needs a sentence, not a stack trace',
);

check(
  'answers a name that nobody has with unknown domain',
  { id: 'unknown-name', step: 2, rules: ['D3', 'D5'] },
  async ({ dial, draw }) => {
    const ada = await dial('ada');
    await call(ada, frames(`${draw.name()}.example`), UNKNOWN);
  },
  'because a caller who asks for a wrong name has to hear that it is wrong',
);

check(
  'takes any text for a name, long, wide or empty',
  { id: 'any-name', step: 2, rules: ['D3', 'D5'] },
  async ({ dial, draw }) => {
    const long = await dial('long');
    await call(long, frames(draw.name().padEnd(9_999, '.')), UNKNOWN);
    const wide = await dial('wide');
    await call(wide, frames(draw.wideText()), UNKNOWN);
    const empty = await dial('empty');
    await call(empty, '0000', UNKNOWN, {
      silence: 'empty-name-ignored',
      end: 'empty-name-ignored',
    });
  },
  'because every question gets an answer, or the caller waits for ever',
);

check(
  'answers others while one caller has sent half a name',
  { id: 'half-sent', step: 2, rules: ['D7', 'S9'] },
  async ({ dial, draw }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.sendsApart('0013', 'modem.');
    const bo = await dial('bo');
    await bo.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await bo.sends(frames(`${draw.name()}.example`));
    await bo.receives(UNKNOWN, { silence: 'one-caller-at-a-time' });
  },
  'because a slow line is no reason for anybody else to wait',
);

check(
  'tells the address of every name in its dictionary',
  { id: 'known-names', step: 3, rules: ['D4'] },
  async ({ dial }) => {
    const NOT_FOUND = {
      exact: { [UNKNOWN]: 'known-name-not-found', '0009127.0.0.1': 'wrong-name-resolved' },
    } as const;
    const ada = await dial('ada');
    await call(ada, '0014summer.example', '0010192.0.2.10', NOT_FOUND);
    const bo = await dial('bo');
    await call(bo, '0017night-owl.example', '0012203.0.113.99', NOT_FOUND);
    const cleo = await dial('cleo');
    await call(cleo, '0013attic.example', '0012198.51.100.7', NOT_FOUND);
    const dov = await dial('dov');
    await call(dov, '0011bbs.example', '0009127.0.0.1', NOT_FOUND);
    const elif = await dial('elif');
    await call(elif, '0013localhost.bbs', '0009127.0.0.1', NOT_FOUND);
    const femi = await dial('femi');
    await call(femi, '0016dialtone.example', '0009127.0.0.1', NOT_FOUND);
  },
  'because that is what a name service is for',
);

check(
  'knows no name that is only nearly one of its own',
  { id: 'names-are-exact', step: 3, rules: ['D4', 'D5'] },
  async ({ dial }) => {
    const FOUND = { exact: { '0010192.0.2.10': 'names-not-exact' } } as const;
    await call(await dial('upper'), '0014SUMMER.EXAMPLE', UNKNOWN, FOUND);
    await call(await dial('capital'), '0014Summer.example', UNKNOWN, FOUND);
    await call(await dial('space'), '0015summer.example ', UNKNOWN, FOUND);
    await call(await dial('indent'), '0015 summer.example', UNKNOWN, FOUND);
    await call(await dial('line'), '0015summer.example\n', UNKNOWN, FOUND);
    await call(await dial('dot'), '0015summer.example.', UNKNOWN, FOUND);
    await call(await dial('dash'), '0014summer-example', UNKNOWN, FOUND);
    await call(await dial('part'), '0006summer', UNKNOWN, FOUND);
    await call(await dial('rest'), '0007example', UNKNOWN, FOUND);
    await call(await dial('longer'), '0018old.summer.example', UNKNOWN, FOUND);
    await call(await dial('web'), '0018www.summer.example', UNKNOWN, FOUND);
  },
  'because who guesses at a name sends callers to a stranger',
);

check(
  'knows no name that nobody put into its dictionary',
  { id: 'inherited-names', step: 3, rules: ['D5'] },
  async ({ dial, draw }) => {
    const plain = await dial('plain');
    await call(plain, frames(draw.name()), UNKNOWN);
    const local = await dial('local');
    await call(local, '0009localhost', UNKNOWN, LOCAL);
    const number = await dial('number');
    await call(number, '0009127.0.0.1', UNKNOWN, LOCAL);
    const first = await dial('first');
    await call(first, '0011constructor', UNKNOWN, INHERITED);
    const second = await dial('second');
    await call(second, '0009__proto__', UNKNOWN, INHERITED);
    const third = await dial('third');
    await call(third, '0008toString', UNKNOWN, INHERITED);
  },
  'because a name that a language brings along is not the name of a board',
);

check(
  'understands a name that comes byte by byte',
  { id: 'byte-by-byte', step: 3, rules: ['D3', 'D4'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.sendsByteByByte('0014summer.example');
    await ada.receives('0010192.0.2.10', {
      exact: { [UNKNOWN]: 'one-chunk-one-message' },
      end: 'one-chunk-one-message',
    });
  },
  'because the network cuts where it likes, in lesson 4 as in lesson 1',
);

check(
  'gives each of two callers the answer to their own question',
  { id: 'two-callers', step: 3, rules: ['D4', 'D7', 'S9'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const bo = await dial('bo');
    await bo.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await ada.sendsApart('0014summer.');
    await bo.sends('0013attic.example');
    await bo.receives('0012198.51.100.7', {
      exact: { [UNKNOWN]: 'state-shared' },
      silence: 'state-shared',
    });
    await ada.sends('example');
    await ada.receives('0010192.0.2.10', {
      exact: { [UNKNOWN]: 'one-chunk-one-message' },
      silence: 'state-shared',
      end: 'others-disconnected',
    });
  },
  'because two who call at the same time are still two',
);

check(
  'hangs up after its answer, and takes the next call',
  { id: 'hangs-up', step: 4, rules: ['D6'] },
  async ({ dial, draw }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.sends('0013attic.example');
    await ada.receives('0012198.51.100.7');
    await ada.receivesEnd();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends(frames(`${draw.name()}.example`));
    await bo.receives(UNKNOWN);
    await bo.receivesEnd();
  },
  'because one connection is for one question, and lines are dear',
);

check(
  'answers the first question of a caller and no other',
  { id: 'one-question', step: 4, rules: ['D3', 'D6'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.sends('0013attic.example0014summer.example');
    await ada.receives('0012198.51.100.7', { exact: { [UNKNOWN]: 'one-chunk-one-message' } });
    await ada.receivesEnd({ exact: { '0010192.0.2.10': 'keeps-answering' } });
  },
  'because who wants to know more calls again',
);

check(
  'outlives callers who vanish at any point',
  { id: 'outlives-resets', step: 5, rules: ['D7', 'S10'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const early = await dial('early');
    await early.resets();
    const half = await dial('half');
    await half.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await half.sendsApart('0014summer');
    await half.resets();
    const late = await dial('late');
    await late.receives(GREETING);
    await late.sends('0014summer.example');
    await late.receives('0010192.0.2.10', { silence: 'state-shared' });
    await late.resets();
    await ada.sends('0014summer.example');
    await ada.receives('0010192.0.2.10', { end: 'others-disconnected' });
  },
  'because lines break, and everybody else still needs the addresses',
);

check(
  'outlives a caller who asks and is gone before it looks',
  { id: 'outlives-hasty', step: 5, rules: ['D7', 'S10'] },
  async ({ dial, program }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const hasty = await dial('hasty');
    await hasty.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await program.freezes();
    await hasty.sends('0014summer.example');
    await hasty.resets();
    const wrongNumber = await dial('wrong number');
    await wrongNumber.resets();
    await program.thaws();
    await ada.sends('0014summer.example');
    await ada.receives('0010192.0.2.10', { end: 'others-disconnected' });
  },
  'because an answer may find nobody, and the next caller still needs one',
);

check(
  'gives no answer to a caller who leaves before the question is complete',
  { id: 'no-question', step: 5, rules: ['D3', 'D7', 'S10'] },
  async ({ dial }) => {
    const silent = await dial('silent');
    await silent.receives(GREETING);
    await silent.ends();
    await silent.receivesEnd({ exact: { [UNKNOWN]: 'answers-nothing' } });
    const half = await dial('half');
    await half.receives(GREETING);
    await half.sends('0014summer.exam');
    await half.ends();
    await half.receivesEnd({ exact: { [UNKNOWN]: 'answers-nothing' } });
    const ada = await dial('ada');
    await ada.receives(GREETING);
  },
  'because nothing was asked: the end of the stream is not a name',
);

check(
  'outlives callers who break the protocol',
  { id: 'outlives-nonsense', step: 5, rules: ['D7', 'S10'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const browser = await dial('browser');
    await browser.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await browser.sends('GET / HTTP/1.1\r\nHost: dns\r\n\r\n');
    await browser.receivesEnd();
    const broken = await dial('broken');
    await broken.receives(GREETING);
    await broken.sends('0003a', Uint8Array.of(0xc3, 0x28));
    await broken.receivesEnd();
    await ada.sends('0014summer.example');
    await ada.receives('0010192.0.2.10', { end: 'others-disconnected' });
  },
  'because one connection is lost, and that is all that is lost',
);

// Checks the name service from its callers’ ends.

import {
  BAD_TEXTS,
  badHeaders,
  frames,
  lesson,
  mergeHints,
  type Peer,
  type DiagnosisHints,
} from '../../lib/harness/index.ts';
import { facts } from './lesson.ts';

const check = lesson('04-dns-server', facts);

const GREETING = '0014DNS Server 1.0';
const UNKNOWN = '0014unknown domain';

/** More idle callers. */
const TEN_NAMES = ['cleo', 'dov', 'elif', 'femi', 'gus', 'hana', 'ivo', 'juno', 'kai', 'lior'];

/** Symptoms of looking up an inherited member: any other answer than a drawn name gets, no answer, or a crash. */
const INHERITED = {
  other: 'inherited-names-found',
  silence: 'inherited-names-found',
  end: 'inherited-names-found',
} as const;

/** Makes a whole call: receives the greeting, asks, receives the answer and leaves. */
async function call(
  caller: Peer,
  question: string | Uint8Array,
  answer: string,
  hints: DiagnosisHints = {},
): Promise<void> {
  await caller.receives(GREETING);
  await caller.sends(question);
  await caller.receives(answer, mergeHints({ silence: 'question-not-answered' }, hints));
  await caller.ends();
}

check(
  'greet a caller at once',
  { id: 'greets-at-once', step: 1, rules: ['D2'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
  },
  'because a caller asks nothing until it knows who it has reached',
);

check(
  'greet a second caller while the first says nothing',
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
  'be reachable at every address of the machine',
  { id: 'listens-everywhere', step: 1, rules: ['D1'] },
  async ({ dial, otherIPv4 }) => {
    const ada = await dial('ada', otherIPv4());
    await ada.receives(GREETING);
  },
  'because the people who look for a board sit at other machines',
);

check(
  'answer an unknown name with unknown domain',
  { id: 'unknown-name', step: 2, rules: ['D3', 'D5'] },
  async ({ dial, draw }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.receivesNothing({ other: 'answered-before-asked' });
    await ada.sends(frames(`${draw.name()}.example`));
    await ada.receives(UNKNOWN, { silence: 'question-not-answered' });
  },
  'because a caller who asks for a wrong name needs to hear that it is wrong',
);

check(
  'accept any text as a name, long, accented or empty',
  { id: 'any-name', step: 2, rules: ['D3', 'D5'] },
  async ({ dial, draw }) => {
    const ada = await dial('ada');
    await call(ada, frames(draw.name().padEnd(9_999, '.')), UNKNOWN);
    const bo = await dial('bo');
    await call(bo, frames(draw.wideText()), UNKNOWN);
    const cleo = await dial('cleo');
    await call(cleo, '0000', UNKNOWN, {
      exact: { '0009127.0.0.1': 'names-not-exact', '0010192.0.2.10': 'names-not-exact' },
      silence: 'empty-name-ignored',
      late: 'empty-message-waits',
      end: 'empty-name-ignored',
    });
  },
  'because a question without an answer leaves the caller waiting forever',
);

check(
  'answer others while one caller has sent half a name',
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
  'because one slow line is no reason for anybody else to wait',
);

check(
  'give the address of every name in its dictionary',
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
  'match names exactly',
  { id: 'names-are-exact', step: 3, rules: ['D4', 'D5'] },
  async ({ dial, draw }) => {
    const FOUND = { exact: { '0010192.0.2.10': 'names-not-exact' } } as const;
    await call(await dial('ada'), '0014SUMMER.EXAMPLE', UNKNOWN, FOUND);
    await call(await dial('bo'), '0014Summer.example', UNKNOWN, FOUND);
    await call(await dial('cleo'), '0015summer.example ', UNKNOWN, FOUND);
    await call(await dial('dov'), '0015 summer.example', UNKNOWN, FOUND);
    await call(await dial('elif'), '0015summer.example\n', UNKNOWN, FOUND);
    await call(await dial('femi'), '0015summer.example.', UNKNOWN, FOUND);
    await call(await dial('gus'), '0014summer-example', UNKNOWN, FOUND);
    await call(await dial('hana'), '0013summer.exampl', UNKNOWN, FOUND);
    await call(await dial('ines'), '0013ummer.example', UNKNOWN, FOUND);
    await call(await dial('juno'), frames(`${draw.name()}.summer.example`), UNKNOWN, FOUND);
    await call(await dial('kai'), frames(`summer.example.${draw.name()}`), UNKNOWN, FOUND);
    await call(await dial('lior'), frames(`summer.${draw.name()}`), UNKNOWN, FOUND);
  },
  'because a server that guesses at names sends callers to a stranger',
);

check(
  'know only the names that you put in its dictionary',
  { id: 'inherited-names', step: 3, rules: ['D5'] },
  async ({ dial, draw }) => {
    const ada = await dial('ada');
    await call(ada, frames(draw.name()), UNKNOWN);
    const bo = await dial('bo');
    await call(bo, '0011constructor', UNKNOWN, INHERITED);
    const cleo = await dial('cleo');
    await call(cleo, '0009__proto__', UNKNOWN, INHERITED);
    const dov = await dial('dov');
    await call(dov, '0008toString', UNKNOWN, INHERITED);
  },
  'because a name that comes with the language is not the name of a board',
);

check(
  'understand a name that arrives byte by byte',
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
  'give each of two callers the answer to their own question',
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
  'because two people who call at the same time are still two people',
);

check(
  'serve one more caller while twelve others are idle',
  { id: 'serves-many', step: 3, rules: ['D7', 'S9'] },
  async ({ dial, inTurn }) => {
    const FULL = { silence: 'callers-limited', end: 'callers-limited' } as const;
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const bo = await dial('bo');
    await bo.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await inTurn(TEN_NAMES, async (name) => {
      const idle = await dial(name);
      await idle.receives(GREETING, FULL);
    });
    const nia = await dial('nia');
    await nia.receives(GREETING, FULL);
    await nia.sends('0014summer.example');
    await nia.receives('0010192.0.2.10', FULL);
  },
  'because a caller may take its time to ask, and others want to know as well',
);

check(
  'hang up after its answer, and take the next call',
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
  'because each connection carries one question, and connections aren’t free',
);

check(
  'answer a caller’s first question and no other',
  { id: 'one-question', step: 4, rules: ['D3', 'D6'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.sends('0013attic.example');
    await ada.receives('0012198.51.100.7');
    await ada.sends('0014summer.example');
    await ada.receivesEnd({ exact: { '0010192.0.2.10': 'keeps-answering' } });
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends('0013attic.example0014summer.example');
    await bo.receivesLast('0012198.51.100.7', {
      exact: {
        [UNKNOWN]: 'one-chunk-one-message',
        '0012198.51.100.70010192.0.2.10': 'keeps-answering',
      },
    });
  },
  'because a caller who wants to know more can call again',
);

check(
  'release a caller who keeps sending after the answer',
  { id: 'releases-caller', step: 4, rules: ['D6'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    await ada.sends('0013attic.example');
    await ada.receives('0012198.51.100.7');
    await ada.receivesEnd();
    await ada.sends('0014summer.example');
    await ada.isReleased({ end: 'connection-kept' });
  },
  'because a server that keeps every connection it has closed runs out of them one day',
);

check(
  'survive callers who vanish at any point',
  { id: 'outlives-resets', step: 4, rules: ['D7', 'S10'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const bo = await dial('bo');
    await bo.resets();
    const cleo = await dial('cleo');
    await cleo.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await cleo.sendsApart('0014summer');
    await cleo.resets();
    const dov = await dial('dov');
    await dov.receives(GREETING);
    await dov.sends('0014summer.example');
    await dov.receives('0010192.0.2.10', { silence: 'state-shared' });
    await dov.resets();
    await ada.sends('0014summer.example');
    await ada.receives('0010192.0.2.10', { end: 'others-disconnected' });
  },
  'because lines break, and everybody else still needs the addresses',
);

check(
  'survive a caller who asks and is gone before it looks',
  { id: 'outlives-hasty', step: 4, rules: ['D7', 'S10'] },
  async ({ dial, program }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const bo = await dial('bo');
    await bo.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await program.freezes();
    await bo.sends('0014summer.example');
    await bo.resets();
    const cleo = await dial('cleo');
    await cleo.resets();
    await program.thaws();
    await ada.sends('0014summer.example');
    await ada.receives('0010192.0.2.10', { end: 'others-disconnected' });
  },
  'because an answer may find no one there, and the next caller still needs one',
);

check(
  'send no answer to a caller who leaves before finishing the question',
  { id: 'no-question', step: 4, rules: ['D3', 'D7', 'S10'] },
  async ({ dial }) => {
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.ends();
    await bo.receivesEnd({ exact: { [UNKNOWN]: 'answers-nothing' } });
    const cleo = await dial('cleo');
    await cleo.receives(GREETING);
    await cleo.sends('0014summer.exam');
    await cleo.ends();
    await cleo.receivesEnd({ exact: { [UNKNOWN]: 'answers-nothing' } });
    const ada = await dial('ada');
    await ada.receives(GREETING);
  },
  'because nothing was asked: the end of the stream is not a name',
);

check(
  'survive callers who break the protocol',
  { id: 'outlives-nonsense', step: 4, rules: ['D7', 'S10'] },
  async ({ dial }) => {
    const ada = await dial('ada');
    await ada.receives(GREETING);
    const mallory = await dial('mallory');
    await mallory.receives(GREETING, { silence: 'one-caller-at-a-time' });
    await mallory.sends('GET / HTTP/1.1\r\nHost: dns\r\n\r\n');
    await mallory.receivesEnd();
    const bo = await dial('bo');
    await bo.receives(GREETING);
    await bo.sends('0003a', Uint8Array.of(0xc3, 0x28));
    await bo.receivesEnd({ other: 'invalid-utf8-accepted' });
    await ada.sends('0014summer.example');
    await ada.receives('0010192.0.2.10', { end: 'others-disconnected' });
  },
  'because one connection is lost, and that is all that is lost',
);

check(
  'hang up on a header that is not four digits',
  { id: 'refuses-bad-header', step: 4, rules: ['D7', 'S10', 'F6'] },
  async ({ dial, inTurn }) => {
    const eve = await dial('eve');
    await eve.receives(GREETING);
    await eve.sends('+014summer.example');
    await eve.receivesEnd({ other: 'bad-header-accepted' });
    await inTurn(badHeaders('summer.example'), async (frame) => {
      const femi = await dial('femi');
      await femi.receives(GREETING);
      await femi.sends(frame);
      await femi.receivesEnd({ other: 'bad-header-accepted', silence: 'bad-header-accepted' });
    });
  },
  'because after an unreadable header you can’t know which name was asked for',
);

check(
  'hang up on a name that is not UTF-8',
  { id: 'refuses-bad-text', step: 4, rules: ['D7', 'S10', 'F8'] },
  async ({ dial }) => {
    const [, broken] = BAD_TEXTS; // lesson 1 sends every form
    const eve = await dial('eve');
    await eve.receives(GREETING);
    await eve.sends(broken);
    await eve.receivesEnd({ other: 'invalid-utf8-accepted' });
    const femi = await dial('femi');
    await femi.receives(GREETING);
  },
  'because bytes that aren’t text are not a name, not even an unknown one',
);

check(
  'say so and exit when its port is taken',
  { id: 'port-taken', step: 4, rules: ['D7', 'S13'] },
  async ({ listen, program }) => {
    await listen('dns', '0.0.0.0');
    await program.starts();
    await program.exits(1);
    await program.complains(['10334'], 'console');
  },
  'because people who start a server twice need a sentence, not a stack trace',
);

// Checks the client from its keyboard, its screen, the name service and the board.

import {
  BAD_TEXTS,
  badHeaders,
  frames,
  lesson,
  mergeHints,
  type Peer,
  type Program,
  type FakeServer,
  type DiagnosisHints,
} from '../../lib/harness/index.ts';
import { facts } from './lesson.ts';

const check = lesson('05-dns-client', facts);

const GREETING = '0014BBS Server 1.2';
const DNS_GREETING = '0014DNS Server 1.0';

/** A text that may follow the name service’s greeting, because printing that is optional. */
const afterGreeting = (text: string, greeting = 'DNS Server 1.0') => [text, `${greeting}\n${text}`];

/** The words may follow a prompt or start a new line. */
const WRONG_PROTOCOL = ['Wrong protocol!', '\nWrong protocol!'];

/** Symptoms of a client that misses a lost server, or a protocol error. */
const GONE = { silence: 'hangs' } as const;
const BREACH = { silence: 'hangs', end: 'protocol-error-not-reported' } as const;

const LOST = { silence: 'lines-lost', end: 'lines-lost' } as const;

/** Symptoms of prompting before the answer arrives: a later message appears after the prompt. */
const NOT_AWAITED = {
  exact: {
    'Username: DNS Server': 'prompt-before-reply',
    'Username: Wrong protocol!': 'prompt-before-reply',
  },
} as const;

/** Symptoms of deciding what a line means without asking the name service. */
const NOT_LOOKED_UP = { silence: 'name-not-looked-up', end: 'name-not-looked-up' } as const;

/** Symptoms of ignoring the greeting: the next prompt, or waiting for the wrong server’s answer. */
const NOT_COMPARED = {
  exact: { 'Username: ': 'greeting-not-checked' },
  silence: 'greeting-not-checked',
} as const;

/** Symptoms of accepting any answer as an address: the next prompt. */
const NO_ADDRESS = {
  exact: {
    'Username: ': 'address-not-checked',
    'DNS Server 1.0\nUsername: ': 'address-not-checked',
  },
} as const;

/** Symptoms of accepting a bad header: the next prompt. */
const HEADER_ACCEPTED = {
  exact: {
    'Username: ': 'bad-header-accepted',
    'DNS Server 1.0\nUsername: ': 'bad-header-accepted',
  },
} as const;

/** Symptoms of comparing only part of `unknown domain`. */
const NEARLY_UNKNOWN = {
  exact: {
    'unknown domain': 'prefix-match-accepted',
    'DNS Server 1.0\nunknown domain': 'prefix-match-accepted',
    'Unknown domain': 'prefix-match-accepted',
    'DNS Server 1.0\nUnknown domain': 'prefix-match-accepted',
  },
} as const;

/** What a hand-written check may let through; the system dials most of these. */
const NEARLY_ADDRESSES = [
  '127.1',
  '127.0.0.',
  ' 127.0.0.1',
  '127.0.0.256',
  '0x7f.0.0.1',
  '1.2.3.4.5',
  '[::1]',
];

/** Symptoms of rejecting a valid address, or reading something else as the answer. */
const REFUSED = {
  exact: {
    'Wrong protocol!': 'valid-address-rejected',
    'DNS Server 1.0\nWrong protocol!': 'valid-address-rejected',
  },
} as const;

/** Starts the program and types a name; returns the name service’s end of the connection. */
async function call(
  program: Program,
  dns: FakeServer,
  environment: Record<string, string> = {},
): Promise<Peer> {
  await program.starts(environment);
  await program.prints('Domain: ');
  await program.types('modem.example\n');
  return dns.accepts();
}

/** Starts the program, types this name, and hangs up once the program has asked for it. */
async function asksFor(program: Program, dns: FakeServer, name: string): Promise<void> {
  await program.starts();
  await program.prints('Domain: ');
  await program.types(`${name}\n`);
  const service = await dns.accepts(NOT_LOOKED_UP);
  await service.sends(DNS_GREETING);
  await service.receives(frames(name), { silence: 'name-not-asked' });
  await service.ends();
  await program.exits(1, GONE);
}

/** Expects the program to report a protocol error with these words and exit. */
async function givesUp(
  program: Program,
  hints: DiagnosisHints,
  words: readonly string[] = WRONG_PROTOCOL,
): Promise<void> {
  await program.prints(words, mergeHints(NOT_AWAITED, hints));
  await program.endsInSilence('stdout', { other: 'continues-after-refusal' });
  await program.exits(1);
}

/** Starts the program and gives it this answer. */
async function lookUp(program: Program, dns: FakeServer, answer: string): Promise<void> {
  const service = await call(program, dns);
  await service.sends(DNS_GREETING);
  await service.receives('0013modem.example', { silence: 'name-not-asked' });
  await service.sends(frames(answer));
  await service.ends();
}

/** Gives an answer that is not an IP address and expects the program to refuse it. */
async function refusesAnswer(program: Program, dns: FakeServer, answer: string): Promise<void> {
  await lookUp(program, dns, answer);
  await program.types('ada\n');
  await givesUp(program, mergeHints(NO_ADDRESS, NEARLY_UNKNOWN), afterGreeting('Wrong protocol!'));
}

/** Gives an address in a frame whose header is not four digits, and expects the program to refuse it. */
async function refusesHeader(
  program: Program,
  dns: FakeServer,
  frame: Uint8Array,
  hints: DiagnosisHints = {},
): Promise<void> {
  const service = await call(program, dns);
  await service.sends(DNS_GREETING);
  await service.receives('0013modem.example', { silence: 'name-not-asked' });
  await service.sends(frame);
  await givesUp(
    program,
    mergeHints(BREACH, HEADER_ACCEPTED, hints),
    afterGreeting('Wrong protocol!'),
  );
}

/** Sends a list of one text that is not UTF-8 from the board, and expects the program to refuse it. */
async function refusesText(
  program: Program,
  dns: FakeServer,
  board: FakeServer,
  frame: Uint8Array,
): Promise<void> {
  await lookUp(program, dns, '127.0.0.1');
  await program.prints(afterGreeting('Username: '), REFUSED);
  await program.types('ada\n');
  const bbs = await board.accepts();
  await bbs.sends(GREETING);
  await bbs.receives('0003ada');
  await program.prints('BBS Server 1.2\nMessage: ');
  await program.types('list\n');
  await bbs.receives('0004list');
  await bbs.sendsApart('00011', frame);
  await givesUp(program, mergeHints(BREACH, { exact: { a: 'invalid-utf8-accepted' } }));
}

check(
  'ask for a name instead of an address',
  { id: 'asks-for-name', step: 1, rules: ['R1', 'C8'] },
  async ({ listen, program }) => {
    const dns = await listen('dns');
    await program.starts();
    await program.prints('Domain: ');
    await program.endsInput();
    await program.exits(0, { silence: 'end-of-input-missed' });
    await program.endsInSilence();
    await dns.wasNotCalled();
  },
  'because people remember names, and machines call numbers',
);

check(
  'call the name service on this machine once it has the name',
  { id: 'calls-name-service', step: 2, rules: ['R1'] },
  async ({ listen, program }) => {
    const dns = await listen('dns');
    await call(program, dns);
  },
  'because somebody has to know which address belongs to a name',
);

check(
  'call the name service at the host that DNS_SERVER names',
  { id: 'other-name-service', step: 2, rules: ['R1'] },
  async ({ listen, program, otherAddress }) => {
    const dns = await listen('dns', otherAddress());
    await call(program, dns, { DNS_SERVER: dns.address });
  },
  'because a class shares one name service, and it runs on only one machine',
);

check(
  'ask nothing of a name service with a different greeting',
  { id: 'refuses-wrong-greeting', step: 2, rules: ['R2'] },
  async ({ listen, program, anotherRun, draw }) => {
    const dns = await listen('dns');
    const greeting = `DNS Server 2.${draw.number(0, 9)}`;
    const other = await call(program, dns);
    await other.receivesNothing({ other: 'sent-before-greeting' });
    await other.sendsApart('0014', greeting);
    await givesUp(program, NOT_COMPARED, afterGreeting('Wrong protocol!', greeting));
    await other.receivesEnd();
    const second = anotherRun();
    const nearly = await call(second, dns);
    await nearly.receivesNothing({ other: 'sent-before-greeting' });
    await nearly.sendsApart('0015', 'DNS Server 1.0 ');
    await givesUp(second, NOT_COMPARED, afterGreeting('Wrong protocol!', 'DNS Server 1.0 '));
    await nearly.receivesEnd();
  },
  'because an answer is only as good as the server that gives it',
);

check(
  'report in one line that there is no name service',
  { id: 'no-name-service', step: 2, rules: ['R1', 'C9'] },
  async ({ listen, program, anotherRun }) => {
    const dns = await listen('dns');
    const early = await call(program, dns);
    await early.ends();
    await program.exits(1, GONE);
    await program.complains(['127.0.0.1', '10334']);
    await dns.closes();
    const second = anotherRun();
    await second.starts();
    await second.prints('Domain: ');
    await second.types('modem.example\n');
    await second.exits(1, GONE);
    await second.complains(['127.0.0.1', '10334']);
  },
  'because two servers take part now, and you need to know which one is missing',
);

check(
  'refuse a greeting that is not a message',
  { id: 'refuses-broken-greeting', step: 2, rules: ['R2', 'C10'] },
  async ({ listen, program, anotherRun }) => {
    const dns = await listen('dns');
    const web = await call(program, dns);
    await web.sends('HTTP/1.1 400 Bad Request\r\n\r\n');
    await givesUp(program, BREACH);
    const second = anotherRun();
    const short = await call(second, dns);
    await short.sends('0014DNS Ser');
    await short.ends();
    await givesUp(second, BREACH);
  },
  'because anything may be listening on the name service’s port',
);

check(
  'send the name as it was typed, and hang up when it has the answer',
  { id: 'asks-and-hangs-up', step: 3, rules: ['R3'] },
  async ({ listen, program, draw, someAddress }) => {
    const dns = await listen('dns');
    const name = ` ${draw.wideText()}.Example `;
    await program.starts();
    await program.prints('Domain: ');
    await program.types(`${name}\n`);
    const service = await dns.accepts();
    await service.sendsByteByByte(DNS_GREETING);
    await service.receives(frames(name), {
      exact: { [String(frames(name.trim().toLowerCase()))]: 'case-changed' },
      silence: 'name-not-asked',
    });
    await service.receivesNothing({ end: 'hung-up-before-answer' });
    await service.sendsByteByByte(frames(someAddress()));
    await service.receivesEnd();
    await program.prints(afterGreeting('Username: '), REFUSED);
  },
  'because names match exactly, and each connection carries one question',
);

check(
  'ask about every name, whatever it looks like',
  { id: 'asks-for-any-name', step: 3, rules: ['R1', 'R3'] },
  async ({ listen, program, anotherRun }) => {
    const dns = await listen('dns');
    await asksFor(program, dns, '127.0.0.1');
    await asksFor(anotherRun(), dns, '');
    await asksFor(anotherRun(), dns, 'quit');
    await asksFor(anotherRun(), dns, 'localhost');
  },
  'because any text can be a name, and only the name service knows which ones are',
);

check(
  'talk to the board at the address that it was given',
  { id: 'talks-with-board', step: 3, rules: ['R5', 'C1', 'C2', 'C3', 'C5', 'C6', 'C7'] },
  async ({ listen, program, draw, otherAddress }) => {
    const dns = await listen('dns');
    const board = await listen('bbs', otherAddress());
    const [name, to, text, post] = [draw.name(), draw.name(), draw.text(), draw.wideText()];
    await lookUp(program, dns, board.address);
    await program.prints(afterGreeting('Username: '), REFUSED);
    await program.types(`${name}\n`);
    const bbs = await board.accepts();
    await bbs.sends(GREETING);
    await bbs.receives(frames(name), { exact: { '0013modem.example': 'line-used-twice' } });
    await program.prints('BBS Server 1.2\nMessage: ');
    await program.types(`list\ndm\n${to}\n${text}\nquit\n`);
    await bbs.receives('0004list');
    await bbs.sends(frames('1', post));
    await program.prints(`${post}\nMessage: To? Message (DM): Message: `);
    await bbs.receives(frames('dm', to, text, 'quit'));
    await bbs.receivesEnd();
    await program.exits(0);
  },
  'because a name service only helps you find a board; what is said there stays the same',
);

check(
  'keep lines that arrive before it asks for them',
  { id: 'early-lines', step: 3, rules: ['R5', 'C8'] },
  async ({ listen, program, draw }) => {
    const dns = await listen('dns');
    const board = await listen('bbs');
    const [domain, name, text] = [draw.name(), draw.name(), draw.wideText()];
    await program.starts();
    await program.types(`${domain}\n${name}\n${text}\n`);
    const service = await dns.accepts();
    await service.sends(DNS_GREETING);
    await service.receives(frames(domain));
    await service.sends('0009127.0.0.1');
    await service.ends();
    const bbs = await board.accepts();
    await bbs.sends(GREETING);
    await bbs.receives(
      frames(name, text),
      mergeHints(LOST, { exact: { [String(frames(domain))]: 'line-used-twice' } }),
    );
    await program.endsInput();
    await bbs.receives('0004quit', { silence: 'end-of-input-missed', end: 'exited-without-quit' });
    await bbs.receivesEnd();
    await program.exits(0);
  },
  'because the lines for the board may arrive before the name service has answered',
);

check(
  'exit without a word if input ends before it calls the board',
  { id: 'ends-in-silence', step: 3, rules: ['R5', 'C8'] },
  async ({ listen, program, someAddress }) => {
    const dns = await listen('dns');
    const board = await listen('bbs', someAddress());
    await lookUp(program, dns, board.address);
    await program.prints(afterGreeting('Username: '), REFUSED);
    await program.endsInput();
    await program.exits(0, { silence: 'end-of-input-missed' });
    await program.endsInSilence();
    await board.wasNotCalled();
  },
  'because somebody changed their mind, and that isn’t an error',
);

check(
  'distinguish a name service that is gone from one that breaks the protocol',
  { id: 'no-answer', step: 3, rules: ['R3', 'C9', 'C10'] },
  async ({ listen, program, anotherRun }) => {
    const dns = await listen('dns');
    const gone = await call(program, dns);
    await gone.sends(DNS_GREETING);
    await gone.receives('0013modem.example', { silence: 'name-not-asked' });
    await gone.ends();
    await program.exits(1, GONE);
    await program.complains(['127.0.0.1', '10334']);
    const second = anotherRun();
    const broken = await call(second, dns);
    await broken.sends(DNS_GREETING);
    await broken.receives('0013modem.example');
    await broken.sends('00101');
    await broken.ends();
    await givesUp(second, BREACH, afterGreeting('Wrong protocol!'));
  },
  'because restarting the service cures the first, but not the second',
);

check(
  'name the board’s address when nothing answers there',
  { id: 'no-board', step: 3, rules: ['R5', 'C9'] },
  async ({ listen, program, someAddress }) => {
    const dns = await listen('dns');
    const board = await listen('bbs', someAddress());
    await board.closes();
    await lookUp(program, dns, board.address);
    await program.prints(afterGreeting('Username: '), REFUSED);
    await program.types('ada\n');
    await program.exits(1, GONE);
    await program.complains([board.address, '10333']);
  },
  'because the name was right and the board is down, and the address shows which board',
);

check(
  'report that the name is unknown, and call no board',
  { id: 'unknown-domain', step: 4, rules: ['R4'] },
  async ({ listen, program }) => {
    const dns = await listen('dns');
    const board = await listen('bbs');
    await lookUp(program, dns, 'unknown domain');
    await program.types('ada\n');
    await program.prints(
      afterGreeting('unknown domain\n'),
      mergeHints(NOT_AWAITED, NO_ADDRESS, {
        exact: {
          'unknown domainUsername: ': 'continues-after-refusal',
          'DNS Server 1.0\nunknown domainUsername: ': 'continues-after-refusal',
          'Wrong protocol!': 'unknown-name-not-reported',
          'DNS Server 1.0\nWrong protocol!': 'unknown-name-not-reported',
        },
      }),
    );
    await program.endsInSilence('stdout', { other: 'continues-after-refusal' });
    await program.exits(1);
    await board.wasNotCalled();
  },
  'because there is no board to call',
);

check(
  'refuse an answer that is not an IP address',
  { id: 'refuses-no-address', step: 4, rules: ['R4'] },
  async ({ listen, program, anotherRun }) => {
    const dns = await listen('dns');
    const board = await listen('bbs');
    await refusesAnswer(program, dns, 'localhost');
    await refusesAnswer(anotherRun(), dns, '');
    await refusesAnswer(anotherRun(), dns, 'Unknown domain');
    await refusesAnswer(anotherRun(), dns, 'unknown domain, unknown domain');
    await board.wasNotCalled();
  },
  'because a program that believes any text can be sent anywhere',
);

check(
  'refuse an answer that only looks like an IP address',
  { id: 'refuses-nearly-address', step: 4, rules: ['R4'] },
  async ({ listen, program, anotherRun, draw }) => {
    const dns = await listen('dns');
    const board = await listen('bbs');
    await refusesAnswer(program, dns, '127.0.0.01');
    await refusesAnswer(anotherRun(), dns, '127.0.0.1\n');
    await refusesAnswer(anotherRun(), dns, '127.0.0.1:10333');
    await refusesAnswer(anotherRun(), dns, draw.of(NEARLY_ADDRESSES));
    await board.wasNotCalled();
  },
  'because an IPv4 address is four numbers from 0 to 255 and nothing else',
);

check(
  'accept an IPv6 address as an answer',
  { id: 'takes-ipv6', step: 4, rules: ['R4', 'R5'] },
  async ({ listen, program, ipv6Address }) => {
    const dns = await listen('dns');
    const board = await listen('bbs', ipv6Address());
    await lookUp(program, dns, board.address);
    await program.prints(afterGreeting('Username: '), REFUSED);
    await program.types('ada\n');
    await board.accepts();
  },
  'because an IPv6 address is an IP address too',
);

check(
  'refuse a header that is not four digits',
  { id: 'refuses-bad-header', step: 3, rules: ['R3', 'C10', 'F6'] },
  async ({ listen, program, anotherRun, draw }) => {
    const dns = await listen('dns');
    const SILENT = { silence: 'bad-header-accepted' } as const;
    const [plus, newline, arabic, ...others] = badHeaders('127.0.0.1');
    await refusesHeader(program, dns, plus);
    await refusesHeader(anotherRun(), dns, newline, SILENT);
    await refusesHeader(anotherRun(), dns, arabic, SILENT);
    await refusesHeader(anotherRun(), dns, draw.of(others), SILENT);
  },
  'because a guess at the length is a guess at everything that follows',
);

check(
  'refuse a text that is not UTF-8',
  { id: 'refuses-bad-text', step: 3, rules: ['R5', 'C10', 'F8'] },
  async ({ listen, program, anotherRun }) => {
    const dns = await listen('dns');
    const board = await listen('bbs');
    const [cutOff, broken] = BAD_TEXTS; // lesson 1 sends every form
    await refusesText(program, dns, board, cutOff);
    await refusesText(anotherRun(), dns, board, broken);
  },
  'because a screen full of � is not what anybody wrote',
);

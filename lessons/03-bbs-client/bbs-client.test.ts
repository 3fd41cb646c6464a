// Checks the client from its keyboard, its screen and the board that it calls.

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

const check = lesson('03-bbs-client', facts);

const GREETING = '0014BBS Server 1.2';

/** The words may follow a prompt or start a new line. */
const WRONG_PROTOCOL = ['Wrong protocol!', '\nWrong protocol!'];

const HIDDEN = 'greeting-not-printed';
const NOT_GREETED: DiagnosisHints = { exact: { 'Message: ': HIDDEN }, silence: HIDDEN };

/** Symptoms of comparing the first piece of the greeting, or of refusing it. */
const CHUNK = 'one-chunk-one-message';
const PIECE_REFUSED: DiagnosisHints = {
  exact: Object.fromEntries(['', '\n', '0\n'].map((piece) => [`${piece}Wrong protocol!`, CHUNK])),
};

/** Symptoms of a client that misses a protocol error, or accepts a bad count. */
const UNREPORTED = 'protocol-error-not-reported';
const BREACH: DiagnosisHints = {
  exact: { 'Message: ': UNREPORTED },
  silence: 'hangs',
  end: UNREPORTED,
};
const NO_COUNT: DiagnosisHints = {
  exact: { 'Message: ': 'count-not-checked' },
  silence: 'count-not-checked',
};

/** Symptoms of a line that is lost; dropped because it is empty; treated as a command. */
const LOST: DiagnosisHints = { silence: 'lines-lost', end: 'lines-lost' };
const DROPPED = 'empty-line-dropped';
const EMPTY: DiagnosisHints = { exact: { '0004quit': DROPPED }, silence: DROPPED, end: DROPPED };
const TAKEN = 'line-treated-as-command';
const COMMAND: DiagnosisHints = {
  exact: { 'To? ': TAKEN, '0004quit': TAKEN },
  silence: TAKEN,
  end: TAKEN,
};

/** Symptoms of waiting for a reply to a post; of not reading a reply, or not printing it. */
const POST: DiagnosisHints = { silence: 'waits-for-reply' };
const NOT_READ: DiagnosisHints = {
  exact: { 'Message: ': 'reply-not-read' },
  silence: 'list-not-printed',
};

/** The symptom of prompting before the reply is there: what comes of it is printed behind the prompt. */
const outOfTurn = (...words: readonly (string | undefined)[]): DiagnosisHints => ({
  exact: Object.fromEntries(
    words.map((word = '') => [`Message: ${word}\n`, 'printed-out-of-turn' as const]),
  ),
});

/** The symptom of printing the count. */
const printed = (count: string): DiagnosisHints => ({ exact: { [`${count}\n`]: 'count-printed' } });

/** Symptoms of missing the end of input, treating it as an empty line, or exiting without `quit`. */
const MISSED = 'end-of-input-missed';
const END_OF_INPUT: DiagnosisHints = {
  exact: { '0000': MISSED },
  silence: MISSED,
  end: 'exited-without-quit',
};

/** The symptom of sending the text before the recipient. */
const swapped = (to: string, text: string): DiagnosisHints => ({
  exact: { [String(frames(text, to))]: 'dm-parts-swapped' },
});

/** Starts the program and answers its first two prompts. */
async function answers(program: Program, address: string, username = 'ada') {
  await program.starts();
  await program.prints('IP: ');
  await program.types(`${address}\n`);
  await program.prints('Username: ');
  await program.types(`${username}\n`);
}

/** Does the same, and returns the board’s end of the connection. */
async function call(
  program: Program,
  board: FakeServer,
  username = 'ada',
  hints: DiagnosisHints = {},
) {
  await answers(program, board.address, username);
  return board.accepts(hints);
}

/** Does the same, greets, and expects the username as it was typed. */
async function greets(
  program: Program,
  board: FakeServer,
  username = 'ada',
  hints: DiagnosisHints = {},
) {
  const bbs = await call(program, board, username, hints);
  await bbs.sends(GREETING);
  await bbs.receives(frames(username), mergeHints({ silence: 'username-not-sent' }, hints));
  return bbs;
}

/** Does the same, up to the first `Message: `. */
async function connect(program: Program, board: FakeServer) {
  const bbs = await greets(program, board);
  await program.prints('BBS Server 1.2\nMessage: ', { exact: { 'Message: ': HIDDEN } });
  return bbs;
}

/** Types an ordinary message: the program sends it unchanged and asks for the next. */
async function says(program: Program, bbs: Peer, line: string, hints: DiagnosisHints = POST) {
  await program.types(`${line}\n`);
  await bbs.receives(frames(line), { silence: 'line-not-sent' });
  await program.prints('Message: ', hints);
}

/** Types a command that gets a reply. */
async function asks(program: Program, bbs: Peer, command: string) {
  await program.types(`${command}\n`);
  await bbs.receives(frames(command));
}

/** Starts a direct message. */
async function beginsDm(program: Program, bbs: Peer) {
  await program.types('dm\n');
  await bbs.receives('0002dm', { silence: 'dm-sent-late' });
  await program.prints('To? ', { exact: { 'Message: ': 'dm-treated-as-post' } });
}

/** Types a direct message and expects both parts as they were typed. */
async function sendsDm(
  program: Program,
  bbs: Peer,
  to: string,
  text: string,
  hints: DiagnosisHints = {},
) {
  await beginsDm(program, bbs);
  await program.types(`${to}\n`);
  await program.prints('Message (DM): ', hints);
  await program.types(`${text}\n`);
  await bbs.receives(frames(to, text), mergeHints(swapped(to, text), hints));
  await program.prints('Message: ', hints);
}

/** Expects the program to leave with quit. */
async function quits(program: Program, bbs: Peer, hints: DiagnosisHints = END_OF_INPUT) {
  await bbs.receives('0004quit', hints);
  await bbs.receivesEnd();
  await program.exits(0);
}

/** Expects the program to report a protocol error with these words and exit. */
async function givesUp(
  program: Program,
  hints: DiagnosisHints,
  words: readonly string[] = WRONG_PROTOCOL,
) {
  await program.prints(words, hints);
  await program.endsInSilence('stdout', { other: 'continues-after-refusal' });
  await program.exits(1);
}

/** Expects the program to report a lost server, with address and port, and exit. */
async function reportsLostServer(program: Program, board: FakeServer) {
  await program.exits(1, { silence: 'hangs' });
  await program.complains([board.address, '10333']);
}

/** Sends a wrong greeting and expects the program to refuse it. */
async function refusesGreeting(program: Program, board: FakeServer, greeting: string) {
  const bbs = await call(program, board);
  await bbs.receivesNothing({ other: 'sent-before-greeting' });
  const bytes = frames(greeting);
  await bbs.sendsApart(bytes.subarray(0, 4), bytes.subarray(4));
  const hints: DiagnosisHints = {
    exact: { [`${greeting}\nMessage: `]: 'greeting-not-checked', 'Wrong protocol!': HIDDEN },
  };
  await givesUp(program, mergeHints(PIECE_REFUSED, hints), [`${greeting}\nWrong protocol!`]);
  await bbs.receivesEnd();
}

/** Answers `list` with a bad count and expects the program to refuse it. */
async function refusesCount(program: Program, board: FakeServer, count: string) {
  const bbs = await connect(program, board);
  await asks(program, bbs, 'list');
  await bbs.sends(frames(count));
  await givesUp(program, mergeHints(outOfTurn(count), NO_COUNT, printed(count)));
}

/** Sends a list of one text in a frame that breaks the framing, and expects the program to refuse it. */
async function refusesFrame(
  program: Program,
  board: FakeServer,
  frame: Uint8Array,
  hints: DiagnosisHints,
) {
  const bbs = await connect(program, board);
  await asks(program, bbs, 'list');
  await bbs.sendsApart('00011', frame);
  await givesUp(program, mergeHints(BREACH, { exact: { '1\n': 'count-printed' } }, hints));
}

check(
  'exit without a word if input ends before the call',
  { id: 'ends-in-silence', step: 1, rules: ['C1', 'C8'] },
  async ({ listen, program, anotherRun, someAddress }) => {
    const board = await listen('bbs', someAddress());
    await program.starts();
    await program.prints('IP: ');
    await program.endsInput();
    await program.exits(0, { silence: 'end-of-input-missed' });
    await program.endsInSilence();
    const second = anotherRun();
    await second.starts();
    await second.types(`${board.address}\n`);
    await second.prints('IP: Username: ');
    await second.endsInput();
    await second.exits(0, { silence: 'end-of-input-missed' });
    await second.endsInSilence();
    await board.wasNotCalled();
  },
  'because somebody changed their mind, and that isn’t an error',
);

check(
  'ask for the address and the username, then call',
  { id: 'asks-and-calls', step: 2, rules: ['C1'] },
  async ({ listen, program, draw, otherAddress }) => {
    const board = await listen('bbs', otherAddress());
    await call(program, board, draw.name());
  },
  'because a prompt says what to type, and what people type decides who is called',
);

check(
  'print the greeting, then say who is calling',
  { id: 'greeting-then-username', step: 2, rules: ['C2', 'C3'] },
  async ({ listen, program, anotherRun, draw }) => {
    const board = await listen('bbs');
    const username = ` ${draw.wideText()} `;
    const bbs = await call(program, board, username);
    await bbs.sendsByteByByte(GREETING);
    await program.prints('BBS Server 1.2\n', mergeHints(PIECE_REFUSED, NOT_GREETED));
    await bbs.receives(frames(username), { silence: 'username-not-sent' });
    await greets(anotherRun(), board, '', EMPTY);
    await greets(anotherRun(), board, 'quit', COMMAND);
  },
  'because the server introduces itself first, in as many pieces as the network likes',
);

check(
  'say nothing to a server with a different greeting',
  { id: 'refuses-wrong-greeting', step: 3, rules: ['C2'] },
  async ({ listen, program, anotherRun, draw }) => {
    const board = await listen('bbs');
    await refusesGreeting(program, board, `BBS Server 2.${draw.number(0, 9)}`);
    await refusesGreeting(anotherRun(), board, 'BBS Server 1.2 ');
    await refusesGreeting(anotherRun(), board, 'xBBS Server 1.2');
  },
  'because a server that greets differently speaks a different protocol',
);

check(
  'report in one line that there is no server',
  { id: 'nobody-there', step: 3, rules: ['C9'] },
  async ({ listen, program, anotherRun, someAddress }) => {
    const board = await listen('bbs', someAddress());
    const early = await call(program, board);
    await early.ends();
    await reportsLostServer(program, board);
    await board.closes();
    const second = anotherRun();
    await answers(second, board.address);
    await reportsLostServer(second, board);
  },
  'because the number is wrong or the board is down, and only a person can find out which',
);

check(
  'refuse a greeting that is not a message',
  { id: 'refuses-broken-greeting', step: 3, rules: ['C10'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    const web = await call(program, board);
    await web.sends('HTTP/1.1 400 Bad Request\r\n\r\n');
    await givesUp(program, BREACH);
    const second = anotherRun();
    const short = await call(second, board);
    await short.sends('0014BBS Ser');
    await short.ends();
    await givesUp(second, BREACH);
  },
  'because there are many kinds of servers, and not all of them are boards',
);

check(
  'send every line as it was typed, and leave with quit',
  { id: 'sends-lines', step: 4, rules: ['C4', 'C5'] },
  async ({ listen, program, draw, someAddress }) => {
    const bbs = await connect(program, await listen('bbs', someAddress()));
    await says(program, bbs, draw.wideText());
    await says(program, bbs, '  two  words ');
    await program.types('\n');
    await bbs.receives('0000', EMPTY);
    await program.prints('Message: ');
    await program.typesApart('hel', 'lo caf', Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0x0a));
    await bbs.receives(frames('hello café'), { exact: { '0003hel': 'one-chunk-one-line' } });
    await program.prints('Message: ');
    await program.types('quit\n');
    await quits(program, bbs, { end: 'exited-without-quit' });
  },
  'because the board keeps exactly what you send, and the server waits for your quit, not you for its',
);

check(
  'treat the end of its input as quit',
  { id: 'end-is-quit', step: 4, rules: ['C5', 'C8'] },
  async ({ listen, program }) => {
    const bbs = await connect(program, await listen('bbs'));
    await program.endsInput();
    await quits(program, bbs);
  },
  'because Ctrl-D, or the end of a file, is how many people leave',
);

check(
  'keep lines that arrive before it asks for them',
  { id: 'early-lines', step: 4, rules: ['C1', 'C4', 'C8'] },
  async ({ listen, program, draw }) => {
    const board = await listen('bbs');
    const [name, one, two] = [draw.name(), draw.text(), draw.wideText()];
    await program.starts();
    await program.types(`127.0.0.1\n${name}\n${one}\n${two}\nquit\nnot this\n`);
    await program.endsInput();
    await program.prints('IP: Username: ');
    const bbs = await board.accepts(LOST);
    await bbs.sends(GREETING);
    await bbs.receives(frames(name, one, two), mergeHints(LOST, { other: 'lines-lost' }));
    await quits(program, bbs);
    await program.prints('BBS Server 1.2\nMessage: Message: Message: ');
  },
  'because a file or a fast typist doesn’t wait for the prompt',
);

check(
  'send no byte of a line that is too long',
  { id: 'too-long-line', step: 4, rules: ['C4', 'F5'] },
  async ({ listen, program, draw }) => {
    const bbs = await connect(program, await listen('bbs'));
    const [longest, wide] = [draw.text().padEnd(9_999, '.'), draw.text().padEnd(5_100, 'é')];
    await program.types(`${longest}\n`);
    await bbs.receives(frames(longest), { silence: 'line-not-sent', other: 'line-cut' });
    await program.prints('Message: ', POST);
    await program.types(`${longest}.\n${wide}\nquit\n`);
    await bbs.receivesAtMost('0004quit', { other: 'too-long-sent' });
  },
  'because a message has at most 9999 bytes, and half a message is a different message',
);

check(
  'print a list, one text per line',
  { id: 'prints-list', step: 5, rules: ['C7', 'C10'] },
  async ({ listen, program, draw, someAddress }) => {
    const bbs = await connect(program, await listen('bbs', someAddress()));
    const texts = Array.from({ length: draw.number(3, 9) }, () => ` ${draw.wideText()} `);
    await asks(program, bbs, 'list');
    await bbs.sends(frames(String(texts.length), ...texts));
    await program.prints(
      `${texts.join('\n')}\n`,
      mergeHints(outOfTurn(String(texts.length), texts[0]), NOT_READ, {
        exact: {
          [`${texts.length}\n`]: 'count-printed',
          [`${texts.slice(0, -1).join('\n')}\nMessage: `]: 'list-too-short',
        },
      }),
    );
    await program.prints('Message: ');
    await asks(program, bbs, 'listdm');
    await bbs.sends('00010');
    await program.prints('Message: ', printed('0'));
    await asks(program, bbs, 'listdms');
    await bbs.sends(frames('002', '', 'Wrong protocol!'));
    await program.prints('\nWrong protocol!\nMessage: ', NOT_READ);
    await asks(program, bbs, 'list');
    const many = Array.from({ length: draw.number(1_001, 1_999) }, (_, at) => `post ${at}`);
    await bbs.sends(frames(String(many.length), ...many));
    await program.prints(`${many.join('\n')}\nMessage: `, NOT_READ);
  },
  'because the count says how many texts are still to come, and only then is it your turn',
);

check(
  'read a list however its bytes are cut',
  { id: 'cut-list', step: 5, rules: ['C7'] },
  async ({ listen, program, draw }) => {
    const bbs = await connect(program, await listen('bbs'));
    const [one, long, three] = [draw.wideText(), draw.text().padEnd(9_999, '.'), draw.text()];
    await asks(program, bbs, 'list');
    await bbs.sends(frames('2', one, three));
    await program.prints(
      `${one}\n${three}\n`,
      mergeHints(outOfTurn('2', one), NOT_READ, printed('2'), {
        exact: { [`${one}\nMessage: `]: 'list-too-short' },
      }),
    );
    await program.prints('Message: ');
    await asks(program, bbs, 'list');
    await bbs.sendsByteByByte(frames('3', one));
    await bbs.sendsApart('9999', long, frames(three));
    const isPiece: DiagnosisHints = { exact: { 'Message: ': CHUNK }, silence: CHUNK, end: CHUNK };
    await program.prints(`${one}\n${long}\n${three}\n`, mergeHints(isPiece, printed('3')));
    await program.prints('Message: ');
  },
  'because a reply may come in any number of pieces, and take its time',
);

check(
  'refuse a count that is not a decimal number',
  { id: 'refuses-bad-count', step: 5, rules: ['C10'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    await refusesCount(program, board, 'zwei');
    await refusesCount(anotherRun(), board, '');
    await refusesCount(anotherRun(), board, '+2');
    await refusesCount(anotherRun(), board, ' 2');
    await refusesCount(anotherRun(), board, '2.0');
    await refusesCount(anotherRun(), board, '2\n');
    await refusesCount(anotherRun(), board, '\u0662'); // an Arabic 2
  },
  'because a server that counts differently speaks a different protocol',
);

check(
  'report in one line that the server left in the middle of a list',
  { id: 'gone-within-list', step: 5, rules: ['C9'] },
  async ({ listen, program, anotherRun, draw, someAddress }) => {
    const board = await listen('bbs', someAddress());
    const first = await connect(program, board);
    await asks(program, first, 'list');
    await first.sends(frames('2', draw.text()));
    await first.ends();
    await reportsLostServer(program, board);
    const second = anotherRun();
    const last = await connect(second, board);
    await asks(second, last, 'list');
    await last.sendsApart('00012', '0008half a');
    await last.resets();
    await reportsLostServer(second, board);
  },
  'because a list that ends too early is not a short list',
);

check(
  'refuse a header that is not four digits',
  { id: 'refuses-bad-header', step: 5, rules: ['C10', 'F6'] },
  async ({ listen, program, anotherRun, draw }) => {
    const board = await listen('bbs');
    const exact = { modem: 'bad-header-accepted' } as const;
    const ACCEPTED: DiagnosisHints = { exact, silence: 'bad-header-accepted' };
    const [plus, newline, arabic, ...others] = badHeaders('modem');
    await refusesFrame(program, board, plus, { exact });
    await refusesFrame(anotherRun(), board, newline, ACCEPTED);
    await refusesFrame(anotherRun(), board, arabic, ACCEPTED);
    await refusesFrame(anotherRun(), board, draw.of(others), ACCEPTED);
  },
  'because a guess at the length is a guess at everything that follows',
);

check(
  'refuse a text that is not UTF-8',
  { id: 'refuses-bad-text', step: 5, rules: ['C10', 'F8'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    const ACCEPTED: DiagnosisHints = { exact: { a: 'invalid-utf8-accepted' } };
    const [cutOff, broken] = BAD_TEXTS; // lesson 1 sends every form
    await refusesFrame(program, board, cutOff, ACCEPTED);
    await refusesFrame(anotherRun(), board, broken, ACCEPTED);
  },
  'because a screen full of � is not what anybody wrote',
);

check(
  'ask for recipient and text after dm, and send both',
  { id: 'sends-dm', step: 6, rules: ['C6'] },
  async ({ listen, program, draw, someAddress }) => {
    const bbs = await connect(program, await listen('bbs', someAddress()));
    await sendsDm(program, bbs, draw.name(), draw.wideText());
    await sendsDm(program, bbs, ` ${draw.name()} `, ` ${draw.text()} `);
    await sendsDm(program, bbs, 'list', 'quit', COMMAND);
    await sendsDm(program, bbs, 'quit', 'dm', COMMAND);
    await sendsDm(program, bbs, '', '', EMPTY);
  },
  'because the server takes the two messages after dm as recipient and text, whatever they say',
);

check(
  'treat a line as a command only if it is exactly one',
  { id: 'exact-commands', step: 6, rules: ['C4', 'C5', 'C6', 'C7'] },
  async ({ listen, program }) => {
    const bbs = await connect(program, await listen('bbs'));
    await says(program, bbs, 'LIST', COMMAND);
    await says(program, bbs, 'list all', COMMAND);
    await says(program, bbs, ' dm', COMMAND);
    await says(program, bbs, 'DM', COMMAND);
    await says(program, bbs, 'Quit', COMMAND);
    await says(program, bbs, 'quit ', COMMAND);
  },
  'because the server takes everything else as a post, and sends no reply',
);

check(
  'match each line to its question when all of them are there from the start',
  { id: 'all-at-once', step: 6, rules: ['C6', 'C7', 'C8'] },
  async ({ listen, program, draw }) => {
    const board = await listen('bbs');
    const [to, text, post] = [draw.name(), draw.text(), draw.wideText()];
    await program.starts();
    await program.types(`127.0.0.1\nada\ndm\n${to}\n${text}\nlist\nhello\n`);
    await program.endsInput();
    await program.prints('IP: Username: ');
    const bbs = await board.accepts(LOST);
    await bbs.sends(GREETING);
    await bbs.receives(frames('ada', 'dm'), LOST);
    await bbs.receives(frames(to, text, 'list'), mergeHints(LOST, swapped(to, text)));
    await program.prints('BBS Server 1.2\nMessage: To? Message (DM): Message: ');
    await bbs.sendsApart('00011', frames(post));
    await program.prints(`${post}\n`, mergeHints(outOfTurn('1', post), NOT_READ, printed('1')));
    await bbs.receives('0005hello', LOST);
    await quits(program, bbs);
    await program.prints('Message: Message: ');
  },
  'because each line answers one question, however early it comes',
);

check(
  'never send half a direct message',
  { id: 'no-half-dm', step: 6, rules: ['C6', 'C8'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    const first = await connect(program, board);
    await beginsDm(program, first);
    await program.endsInput();
    await quits(program, first);
    const second = anotherRun();
    const last = await connect(second, board);
    await beginsDm(second, last);
    await second.types('bo\n');
    await second.prints('Message (DM): ');
    await second.endsInput();
    await quits(second, last, mergeHints(END_OF_INPUT, { exact: { '0002bo': 'half-a-dm-sent' } }));
  },
  'because half a letter was never written',
);

check(
  'notice at a prompt that the server has gone',
  { id: 'gone-at-prompt', step: 7, rules: ['C9'] },
  async ({ listen, program, anotherRun, someAddress }) => {
    const board = await listen('bbs', someAddress());
    const first = await connect(program, board);
    await asks(program, first, 'list');
    await first.sends('00010');
    await program.prints('Message: ');
    await first.ends();
    await reportsLostServer(program, board);
    const second = anotherRun();
    const last = await connect(second, board);
    await beginsDm(second, last);
    await last.resets();
    await reportsLostServer(second, board);
  },
  'because you don’t want to write a long letter to a server that isn’t there',
);

check(
  'refuse a message that is cut off or broken',
  { id: 'refuses-broken-message', step: 7, rules: ['C10'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    const first = await connect(program, board);
    await first.sends('00');
    await first.ends();
    await givesUp(program, BREACH);
    const second = anotherRun();
    const middle = await connect(second, board);
    await asks(second, middle, 'list');
    await middle.sends('000120008half a');
    await middle.ends();
    await givesUp(second, mergeHints(BREACH, printed('2')));
    const third = anotherRun();
    const last = await connect(third, board);
    await asks(third, last, 'list');
    await last.sends('0002', Uint8Array.of(0xc3, 0x28));
    await givesUp(third, BREACH);
  },
  'because after half a message you can’t know what the next byte means',
);

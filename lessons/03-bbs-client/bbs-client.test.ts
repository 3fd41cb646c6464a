// The checks of lesson 3: what the client asks, sends and prints, seen from its keyboard, its screen and the board that it calls.

import {
  frames,
  lesson,
  type Peer,
  type Program,
  type Switchboard,
  type Tells,
} from '../../lib/harness/index.ts';

const check = lesson('03-bbs-client', { program: 'bbs-client.ts', service: 'bbs' });

const GREETING = '0014BBS Server 1.2';

/** At a prompt, these words may stand behind it or on a line of their own. */
const WRONG_PROTOCOL = ['Wrong protocol!', '\nWrong protocol!'];

/** What else can be seen of a client that does not notice these things. */
const GONE = { silence: 'waits-for-ever' } as const;
const BREACH = {
  silence: 'waits-for-ever',
  end: 'breach-not-told',
  'Message: ': 'breach-not-told',
} as const;
const NO_COUNT = { silence: 'count-not-checked', 'Message: ': 'count-not-checked' } as const;

const LOST = { silence: 'lines-lost', end: 'lines-lost' } as const;

/** What follows a wrong greeting that was not compared, or not printed. */
const afterWrong = (greeting: string): Tells => ({
  [`${greeting}\nMessage: `]: 'greeting-not-checked',
  'Wrong protocol!': 'greeting-not-printed',
});

/** The next prompt where a list should be. */
const NOT_READ = { 'Message: ': 'answer-not-read' } as const;

/** The end of the input was not noticed, taken for an empty line, or taken for leave to go without a word. */
const END_OF_INPUT = {
  silence: 'end-of-input-missed',
  '0000': 'end-of-input-missed',
  end: 'left-without-quit',
} as const;

/** Starts the program and answers its first two questions. */
async function answers(program: Program, address: string, username = 'ada'): Promise<void> {
  await program.starts();
  await program.prints('IP: ');
  await program.types(`${address}\n`);
  await program.prints('Username: ');
  await program.types(`${username}\n`);
}

/** The same; gives the board's end of the connection. */
async function call(program: Program, board: Switchboard, username = 'ada'): Promise<Peer> {
  await answers(program, board.address, username);
  return board.accepts();
}

/** The same, up to the first `Message: `. */
async function connect(program: Program, board: Switchboard): Promise<Peer> {
  const bbs = await call(program, board);
  await bbs.sends(GREETING);
  await bbs.receives('0003ada', { silence: 'username-not-sent' });
  await program.prints('BBS Server 1.2\nMessage: ', { 'Message: ': 'greeting-not-printed' });
  return bbs;
}

/** Types a line that is a message like any other: it goes out as it is, and the program asks for the next. */
async function says(program: Program, bbs: Peer, line: string): Promise<void> {
  await program.types(`${line}\n`);
  await bbs.receives(frames(line), { silence: 'line-not-sent' });
  await program.prints('Message: ', {
    silence: 'line-taken-for-command',
    end: 'line-taken-for-command',
    'To? ': 'line-taken-for-command',
  });
}

/** Expects the program to tell a breach of the protocol, and to end with these words. */
async function givesUp(
  program: Program,
  tells: Tells,
  words: readonly string[] = WRONG_PROTOCOL,
): Promise<void> {
  await program.prints(words, tells);
  await program.endsInSilence('stdout', { bytes: 'goes-on-after-refusal' });
  await program.exits(1);
}

/** Answers `list` with a count that is none. */
async function refusesCount(program: Program, board: Switchboard, count: string): Promise<void> {
  const bbs = await connect(program, board);
  await program.types('list\n');
  await bbs.receives('0004list');
  await bbs.sends(frames(count));
  await givesUp(program, { ...NO_COUNT, [`${count}\n`]: 'count-printed' });
}

check(
  'asks for the address and for the username, and then calls',
  { id: 'asks-and-calls', step: 1, rules: ['C1'] },
  async ({ listen, program, draw, otherAddress }) => {
    const board = await listen('bbs', otherAddress());
    await program.starts();
    await program.prints('IP: ');
    await program.types(`${board.address}\n`);
    await program.prints('Username: ');
    await program.types(`${draw.name()}\n`);
    await board.accepts();
  },
  'because a prompt tells people what to type, and what they typed decides who is called',
);

check(
  'ends in silence if the input ends before anybody was called',
  { id: 'ends-in-silence', step: 1, rules: ['C1', 'C8'] },
  async ({ listen, program, anotherRun, otherAddress }) => {
    const board = await listen('bbs', otherAddress());
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
  'because somebody changed their mind, and that is no error',
);

check(
  'prints the greeting, and then says who is calling',
  { id: 'greeting-then-username', step: 2, rules: ['C2', 'C3'] },
  async ({ listen, program, draw }) => {
    const board = await listen('bbs');
    const username = draw.wideText();
    const bbs = await call(program, board, username);
    await bbs.sendsByteByByte(GREETING);
    await program.prints('BBS Server 1.2\n', {
      silence: 'greeting-not-printed',
      'Message: ': 'greeting-not-printed',
    });
    await bbs.receives(frames(username), { silence: 'username-not-sent' });
  },
  'because the server introduces itself first, in as many pieces as the network likes',
);

check(
  'says nothing to a server that greets in another way',
  { id: 'refuses-wrong-greeting', step: 2, rules: ['C2'] },
  async ({ listen, program, anotherRun, draw }) => {
    const board = await listen('bbs');
    const greeting = `BBS Server 2.${draw.number(0, 9)}`;
    const other = await call(program, board);
    await other.sends(frames(greeting));
    await givesUp(program, afterWrong(greeting), [`${greeting}\nWrong protocol!`]);
    await other.receivesEnd({ '0003ada': 'sent-before-greeting' });
    const second = anotherRun();
    const nearly = await call(second, board);
    await nearly.sends('0015BBS Server 1.2 ');
    await givesUp(second, afterWrong('BBS Server 1.2 '), ['BBS Server 1.2 \nWrong protocol!']);
    await nearly.receivesEnd({ '0003ada': 'sent-before-greeting' });
  },
  'because whoever greets otherwise speaks otherwise',
);

check(
  'sends every line as it was typed, and leaves with quit',
  { id: 'sends-lines', step: 3, rules: ['C4', 'C5'] },
  async ({ listen, program, draw, otherAddress }) => {
    const bbs = await connect(program, await listen('bbs', otherAddress()));
    await says(program, bbs, draw.wideText());
    await says(program, bbs, '  two  words ');
    await program.types('\n');
    await bbs.receives('0000', { silence: 'empty-line-dropped' });
    await program.prints('Message: ');
    await program.types('quit\n');
    await bbs.receives('0004quit', { end: 'left-without-quit' });
    await bbs.receivesEnd();
    await program.exits(0);
  },
  'because the board keeps what it is sent, and the server waits for your quit, not you for its',
);

check(
  'takes the end of its input for quit',
  { id: 'end-is-quit', step: 3, rules: ['C5', 'C8'] },
  async ({ listen, program }) => {
    const bbs = await connect(program, await listen('bbs'));
    await program.endsInput();
    await bbs.receives('0004quit', END_OF_INPUT);
    await bbs.receivesEnd();
    await program.exits(0);
  },
  'because Ctrl-D, or the end of a file, is how many people leave',
);

check(
  'keeps lines that come before it asks for them',
  { id: 'early-lines', step: 3, rules: ['C1', 'C4', 'C8'] },
  async ({ listen, program, draw }) => {
    const board = await listen('bbs');
    const [name, one, two] = [draw.name(), draw.text(), draw.wideText()];
    await program.starts();
    await program.types(`127.0.0.1\n${name}\n${one}\n${two}\nquit\nnot this\n`);
    await program.endsInput();
    await program.prints('IP: Username: ');
    const bbs = await board.accepts(LOST);
    await bbs.sends(GREETING);
    await bbs.receives(frames(name, one, two), LOST);
    await bbs.receives('0004quit', END_OF_INPUT);
    await bbs.receivesEnd();
    await program.prints('BBS Server 1.2\nMessage: Message: Message: ');
    await program.exits(0);
  },
  'because a file or a fast typist does not wait for the prompt',
);

check(
  'sends no byte of a line that is too long',
  { id: 'too-long-line', step: 3, rules: ['C4', 'F5'] },
  async ({ listen, program, draw }) => {
    const bbs = await connect(program, await listen('bbs'));
    const [long, wide] = [draw.text().padEnd(10_000, '.'), draw.text().padEnd(5_100, 'é')];
    await program.types(`${long}\n${wide}\nquit\n`);
    await bbs.receivesAtMost('0004quit', { '9': 'too-long-sent', '1': 'too-long-sent' });
  },
  'because a message has at most 9999 bytes, and half of a message is another message',
);

check(
  'prints a list, one text on each line',
  { id: 'prints-list', step: 4, rules: ['C7', 'C10'] },
  async ({ listen, program, draw, otherAddress }) => {
    const bbs = await connect(program, await listen('bbs', otherAddress()));
    const texts = Array.from({ length: draw.number(3, 9) }, () => draw.wideText());
    await program.types('list\n');
    await bbs.receives('0004list');
    await bbs.sends(frames(String(texts.length), ...texts));
    await program.prints(`${texts.join('\n')}\n`, {
      ...NOT_READ,
      [`${texts.length}\n`]: 'count-printed',
      [`${texts.slice(0, -1).join('\n')}\nMessage: `]: 'list-too-short',
    });
    await program.prints('Message: ');
    await program.types('listdm\n');
    await bbs.receives('0006listdm');
    await bbs.sends('00010');
    await program.prints('Message: ');
    await program.types('listdms\n');
    await bbs.receives('0007listdms');
    await bbs.sends(frames('002', '', 'Wrong protocol!'));
    await program.prints('\nWrong protocol!\n', NOT_READ);
    await program.prints('Message: ');
  },
  'because the count says how many texts are still to come, and only then it is your turn',
);

check(
  'puts a list together however it is cut',
  { id: 'cut-list', step: 4, rules: ['C7'] },
  async ({ listen, program, draw }) => {
    const bbs = await connect(program, await listen('bbs'));
    const [one, long, three] = [draw.wideText(), draw.text().padEnd(9_999, '.'), draw.text()];
    await program.types('list\n');
    await bbs.receives('0004list');
    await bbs.sendsByteByByte(frames('3', one));
    await bbs.sendsApart('9999', long, frames(three));
    await program.prints(`${one}\n${long}\n${three}\n`, {
      ...NOT_READ,
      '3\n': 'count-printed',
      [`${one}\n${long}\nMessage: `]: 'list-too-short',
    });
    await program.prints('Message: ');
  },
  'because an answer may come in any pieces, and take its time',
);

check(
  'refuses a count that is not a decimal number',
  { id: 'refuses-bad-count', step: 4, rules: ['C10'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    await refusesCount(program, board, 'zwei');
    await refusesCount(anotherRun(), board, '');
    await refusesCount(anotherRun(), board, '+2');
    await refusesCount(anotherRun(), board, ' 2');
    await refusesCount(anotherRun(), board, '2.0');
  },
  'because whoever counts in another way speaks another protocol',
);

check(
  'asks for recipient and text after dm, and sends both',
  { id: 'sends-dm', step: 5, rules: ['C6'] },
  async ({ listen, program, draw, otherAddress }) => {
    const bbs = await connect(program, await listen('bbs', otherAddress()));
    const [to, text] = [draw.name(), draw.wideText()];
    await program.types('dm\n');
    await bbs.receives('0002dm', { silence: 'dm-sent-late' });
    await program.prints('To? ');
    await program.types(`${to}\n`);
    await program.prints('Message (DM): ');
    await program.types(`${text}\n`);
    await bbs.receives(frames(to, text), { [String(frames(text, to))]: 'dm-parts-swapped' });
    await program.prints('Message: ');
    await program.types('dm\n');
    await program.prints('To? ');
    await program.types('list\n');
    await program.prints('Message (DM): ');
    await program.types('quit\n');
    await bbs.receives('0002dm0004list0004quit', { '0002dm0004quit': 'line-taken-for-command' });
    await program.prints('Message: ', {
      silence: 'line-taken-for-command',
      end: 'line-taken-for-command',
    });
  },
  'because the server takes the two messages after dm for recipient and text, whatever they say',
);

check(
  'takes a line for a command only if it is exactly one',
  { id: 'exact-commands', step: 5, rules: ['C4', 'C5', 'C6', 'C7'] },
  async ({ listen, program }) => {
    const bbs = await connect(program, await listen('bbs'));
    await says(program, bbs, 'LIST');
    await says(program, bbs, 'list all');
    await says(program, bbs, ' dm');
    await says(program, bbs, 'DM');
    await says(program, bbs, 'Quit');
    await says(program, bbs, 'quit ');
  },
  'because the server takes everything else for a post, and answers nothing',
);

check(
  'goes on in the right place when all lines are there from the start',
  { id: 'all-at-once', step: 5, rules: ['C6', 'C7', 'C8'] },
  async ({ listen, program, draw }) => {
    const board = await listen('bbs');
    const [to, text, post] = [draw.name(), draw.text(), draw.wideText()];
    await program.starts();
    await program.types(`127.0.0.1\nada\ndm\n${to}\n${text}\nlist\nhello\n`);
    await program.endsInput();
    await program.prints('IP: Username: ');
    const bbs = await board.accepts(LOST);
    await bbs.sends(GREETING);
    await bbs.receives(frames('ada', 'dm', to, text, 'list'), LOST);
    await program.prints('BBS Server 1.2\nMessage: To? Message (DM): Message: ');
    await bbs.sendsApart('00011', frames(post));
    await program.prints(`${post}\n`, { ...NOT_READ, '1\n': 'count-printed' });
    await bbs.receives('0005hello', LOST);
    await bbs.receives('0004quit', END_OF_INPUT);
    await bbs.receivesEnd();
    await program.prints('Message: Message: ');
    await program.exits(0);
  },
  'because each line has its question, however early it comes',
);

check(
  'sends no half of a direct message',
  { id: 'no-half-dm', step: 5, rules: ['C6', 'C8'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    const first = await connect(program, board);
    await program.types('dm\n');
    await program.prints('To? ');
    await program.endsInput();
    await first.receives('0002dm', { '0004quit': 'dm-sent-late' });
    await first.receives('0004quit', END_OF_INPUT);
    await first.receivesEnd();
    await program.exits(0);
    const second = anotherRun();
    const last = await connect(second, board);
    await second.types('dm\n');
    await second.prints('To? ');
    await second.types('bo\n');
    await second.prints('Message (DM): ');
    await second.endsInput();
    await last.receives('0002dm');
    await last.receives('0004quit', { ...END_OF_INPUT, '0002bo': 'half-a-dm-sent' });
    await last.receivesEnd();
    await second.exits(0);
  },
  'because who stops before the end has not written a letter',
);

check(
  'tells in one line that there is no server',
  { id: 'nobody-there', step: 6, rules: ['C9'] },
  async ({ listen, program, anotherRun, otherAddress }) => {
    const board = await listen('bbs', otherAddress());
    const early = await call(program, board);
    await early.ends();
    await program.exits(1, GONE);
    await program.complains([board.address, '10333']);
    await board.closes();
    const second = anotherRun();
    await answers(second, board.address);
    await second.exits(1, GONE);
    await second.complains([board.address, '10333']);
  },
  'because the number was wrong, or the board is down, and only a person can find out which',
);

check(
  'notices at a prompt that the server has gone',
  { id: 'gone-at-prompt', step: 6, rules: ['C9'] },
  async ({ listen, program, anotherRun, otherAddress }) => {
    const board = await listen('bbs', otherAddress());
    const first = await connect(program, board);
    await first.ends();
    await program.exits(1, GONE);
    await program.complains([board.address, '10333']);
    const second = anotherRun();
    const last = await connect(second, board);
    await second.types('dm\n');
    await second.prints('To? ');
    await last.resets();
    await second.exits(1, GONE);
    await second.complains([board.address, '10333']);
  },
  'because nobody wants to write a long letter to a server that is not there',
);

check(
  'tells in one line that the server has gone within a list',
  { id: 'gone-within-list', step: 6, rules: ['C9'] },
  async ({ listen, program, anotherRun, draw, otherAddress }) => {
    const board = await listen('bbs', otherAddress());
    const first = await connect(program, board);
    await program.types('list\n');
    await first.receives('0004list');
    await first.sends(frames('2', draw.text()));
    await first.ends();
    await program.exits(1, GONE);
    await program.complains([board.address, '10333']);
    const second = anotherRun();
    const last = await connect(second, board);
    await second.types('list\n');
    await last.receives('0004list');
    await last.sendsApart('00012', '0008half a');
    await last.resets();
    await second.exits(1, GONE);
    await second.complains([board.address, '10333']);
  },
  'because a list that ends too early is not a short list',
);

check(
  'refuses a greeting that is no message',
  { id: 'refuses-broken-greeting', step: 6, rules: ['C10'] },
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
  'because there are many sorts of servers, and not each is a board',
);

check(
  'refuses a message that is cut off or broken',
  { id: 'refuses-broken-message', step: 6, rules: ['C10'] },
  async ({ listen, program, anotherRun }) => {
    const board = await listen('bbs');
    const first = await connect(program, board);
    await first.sends('00');
    await first.ends();
    await givesUp(program, BREACH);
    const second = anotherRun();
    const middle = await connect(second, board);
    await second.types('list\n');
    await middle.receives('0004list');
    await middle.sends('000120008half a');
    await middle.ends();
    await givesUp(second, { ...BREACH, '2\n': 'count-printed' });
    const third = anotherRun();
    const last = await connect(third, board);
    await third.types('list\n');
    await last.receives('0004list');
    await last.sends('0002', Uint8Array.of(0xc3, 0x28));
    await givesUp(third, BREACH);
  },
  'because after half a message nobody knows what the next byte means',
);

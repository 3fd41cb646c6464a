/** Right, in another style: nothing is awaited; keyboard and socket are two sources of events for one state machine. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const PROMPTS = {
  ip: 'IP: ',
  name: 'Username: ',
  say: 'Message: ',
  to: 'To? ',
  dm: 'Message (DM): ',
};
const isPrompt = (word: string): word is keyof typeof PROMPTS => word in PROMPTS;
type State = keyof typeof PROMPTS | 'greeting' | 'count' | 'items' | 'leaving' | 'over';

let state: State = 'ip';
let [ip, username, recipient, items] = ['', '', '', 0];
let socket: Socket | undefined;
const typed: (string | null)[] = []; // null is the end of the input

function enter(next: State): void {
  if (state === 'over') return;
  state = next;
  if (isPrompt(next)) process.stdout.write(PROMPTS[next]);
}

/** Ends the program; only the first call counts, and after `quit` nothing is an error. */
function leave(error?: Error): void {
  if (state === 'over') return;
  const isWrong = error !== undefined && state !== 'leaving';
  state = 'over';
  process.exitCode = isWrong ? 1 : 0;
  if (error instanceof ProtocolError) process.stdout.write('Wrong protocol!\n');
  else if (isWrong) process.stderr.write(`${ip}, port 10333: ${error.message}\n`);
  socket?.destroy();
  keyboard.close();
  process.stdin.destroy();
}

function send(...messages: string[]): void {
  const isLong = messages.some((message) => Buffer.byteLength(message) > 9999);
  if (isLong) return leave(new Error('a line has 9999 bytes at most'));
  for (const message of messages) if (socket) sendMessage(socket, message).catch(leave);
}

/** One line from the keyboard; `null` is the end of the input. */
function type(line: string | null): void {
  if (line === null && socket === undefined) leave();
  else if (line === null || (state === 'say' && line === 'quit')) {
    state = 'leaving';
    send('quit');
    socket?.end(leave);
  } else if (state === 'ip') {
    ip = line;
    enter('name');
  } else if (state === 'name') {
    username = line;
    enter('greeting');
    socket = connect(10333, ip).on('error', leave);
    listen(socket);
  } else if (state === 'to') {
    recipient = line;
    enter('dm');
  } else if (state === 'dm') {
    send(recipient, line);
    enter('say');
  } else {
    send(line);
    enter(line === 'dm' ? 'to' : /^list(dms?)?$/.test(line) ? 'count' : 'say');
  }
}

/** One message from the server. */
function hear(message: string): void {
  if (state === 'greeting' || state === 'items') process.stdout.write(`${message}\n`);
  if (state === 'greeting') {
    if (message !== 'BBS Server 1.2') return leave(new ProtocolError('another greeting'));
    send(username);
    enter('say');
  } else if (state === 'count' || state === 'items') {
    if (state === 'count' && !/^[0-9]+$/.test(message)) return leave(new ProtocolError('no count'));
    items = state === 'count' ? Number(message) : items - 1;
    enter(items === 0 ? 'say' : 'items');
  }
}

function listen(bbs: Socket): void {
  const take = (message: string | null) => {
    if (message === null) return leave(new Error('the server has gone'));
    hear(message);
    pump();
    listen(bbs);
  };
  receiveMessage(bbs).then(take, leave);
}

function pump(...lines: (string | null)[]): void {
  typed.push(...lines);
  while (isPrompt(state) && typed.length > 0) type(typed.shift() ?? null);
}

const keyboard = createInterface(process.stdin)
  .on('line', pump)
  .on('close', () => pump(null));
enter('ip');

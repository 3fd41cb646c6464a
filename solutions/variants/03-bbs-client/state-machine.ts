/** A correct variant: nothing is awaited; keyboard and socket are two sources of events for one state machine. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const ASK = { ip: 'IP: ', name: 'Username: ', say: 'Message: ', to: 'To? ', dm: 'Message (DM): ' };
const isAsking = (word: string): word is keyof typeof ASK => word in ASK;
type State = keyof typeof ASK | 'greeting' | 'count' | 'items' | 'leaving' | 'over';

let state: State = 'ip';
const typed: (string | null)[] = []; // null is the end of the input
const said = { ip: '', name: '', to: '' };
let items = 0;
let socket: Socket | undefined;

function enter(next: State): void {
  if (state === 'over') return;
  state = next;
  if (isAsking(next)) process.stdout.write(ASK[next]);
}

/** Ends the program; only the first call counts, and after `quit` nothing is an error. */
function leave(error?: Error): void {
  if (state === 'over') return;
  const isWrong = error !== undefined && state !== 'leaving';
  state = 'over';
  if (error instanceof ProtocolError) process.stdout.write('Wrong protocol!\n');
  else if (isWrong) process.stderr.write(`${said.ip}, port 10333: ${error.message}\n`);
  process.stdout.write('', () => process.exit(isWrong ? 1 : 0));
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
  } else if (state === 'ip' || state === 'to') {
    said[state] = line;
    enter(state === 'ip' ? 'name' : 'dm');
  } else if (state === 'name') {
    said.name = line;
    enter('greeting');
    socket = connect(10333, said.ip).on('error', leave);
    listen(socket);
  } else {
    send(...(state === 'dm' ? [said.to, line] : [line]));
    const isList = state === 'say' && /^list(dms?)?$/.test(line);
    enter(isList ? 'count' : state === 'say' && line === 'dm' ? 'to' : 'say');
  }
}

/** One message from the server. */
function hear(message: string): void {
  if (state === 'greeting' || state === 'items') process.stdout.write(`${message}\n`);
  if (state === 'greeting') {
    if (message !== 'BBS Server 1.2') return leave(new ProtocolError('another greeting'));
    send(said.name);
    enter('say');
  } else if (state === 'count' || state === 'items') {
    if (state === 'count' && !/^[0-9]+$/.test(message)) return leave(new ProtocolError('no count'));
    items = state === 'count' ? Number(message) : items - 1;
    enter(items === 0 ? 'say' : 'items');
  }
}

function listen(bbs: Socket): void {
  receiveMessage(bbs).then((message) => {
    if (message === null) return leave(new Error('the server has gone'));
    hear(message);
    pump();
    listen(bbs);
  }, leave);
}

function pump(...lines: (string | null)[]): void {
  typed.push(...lines);
  while (isAsking(state) && typed.length > 0) type(typed.shift() ?? null);
}

const keyboard = createInterface(process.stdin);
keyboard.on('line', pump).on('close', () => pump(null));
enter('ip');

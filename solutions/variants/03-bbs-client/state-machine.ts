/** Right, in another style: no promises; keyboard and socket are two sources of events for one state machine. */
import { connect, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

type State =
  'ip' | 'username' | 'greeting' | 'message' | 'to' | 'text' | 'count' | 'items' | 'over';

const PROMPTS: Partial<Record<State, string>> = {
  ip: 'IP: ',
  username: 'Username: ',
  message: 'Message: ',
  to: 'To? ',
  text: 'Message (DM): ',
};

let state: State = 'ip';
let ip = '';
let username = '';
let recipient = '';
let items = 0;
let socket: Socket | undefined;

let keys = '';
let keysEnded = false;
const decoder = new StringDecoder('utf8');
let bytes = Buffer.alloc(0);

/** Enters a state, and goes on with what is there already. */
function enter(next: State): void {
  state = next;
  process.stdout.write(PROMPTS[next] ?? '');
}

function leave(code: number): void {
  state = 'over';
  process.exitCode = code;
  socket?.destroy();
  process.stdin.destroy();
}

function wrong(): void {
  process.stdout.write('Wrong protocol!\n');
  leave(1);
}

function gone(): void {
  if (state === 'over') return;
  process.stderr.write(`Nobody answers at ${ip}:10333.\n`);
  leave(1);
}

function send(...messages: string[]): boolean {
  const payloads = messages.map((message) => Buffer.from(message));
  if (payloads.some((payload) => payload.length > 9999)) {
    process.stderr.write('That line is too long to send.\n');
    leave(1);
    return false;
  }
  for (const payload of payloads) {
    socket?.write(Buffer.concat([Buffer.from(`${10000 + payload.length}`.slice(1)), payload]));
  }
  return true;
}

/** One line from the keyboard; `null` is the end of the input. */
function type(line: string | null): void {
  if (line === null && (state === 'ip' || state === 'username')) leave(0);
  else if (line === null || (state === 'message' && line === 'quit')) {
    send('quit');
    socket?.end(() => leave(0));
    state = 'over';
  } else if (state === 'ip') {
    ip = line;
    enter('username');
  } else if (state === 'username') {
    username = line;
    enter('greeting');
    dial();
  } else if (state === 'to') {
    recipient = line;
    enter('text');
  } else if (state === 'text') {
    if (send(recipient, line)) enter('message');
  } else if (send(line)) {
    const isList = line === 'list' || line === 'listdm' || line === 'listdms';
    enter(line === 'dm' ? 'to' : isList ? 'count' : 'message');
  }
}

/** One message from the server. */
function hear(message: string): void {
  if (state === 'greeting') {
    process.stdout.write(`${message}\n`);
    if (message !== 'BBS Server 1.2') wrong();
    else if (send(username)) enter('message');
  } else if (state === 'count') {
    if (!/^[0-9]+$/.test(message)) return wrong();
    items = Number(message);
    enter(items === 0 ? 'message' : 'items');
  } else if (state === 'items') {
    process.stdout.write(`${message}\n`);
    items -= 1;
    if (items === 0) enter('message');
  }
}

const wantsKeys = () => PROMPTS[state] !== undefined;

function pumpKeys(): void {
  while (wantsKeys()) {
    const end = keys.indexOf('\n');
    if (end >= 0) {
      const line = keys.slice(0, end).replace(/\r$/, '');
      keys = keys.slice(end + 1);
      type(line);
    } else if (!keysEnded) return;
    else {
      const last = keys;
      keys = '';
      type(last === '' ? null : last);
    }
  }
}

function pumpBytes(): void {
  while (state !== 'over' && bytes.length >= 4) {
    const header = bytes.toString('latin1', 0, 4);
    if (!/^[0-9]{4}$/.test(header)) return wrong();
    const end = 4 + Number(header);
    if (bytes.length < end) return;
    const payload = bytes.subarray(4, end);
    bytes = bytes.subarray(end);
    const message = payload.toString();
    if (!Buffer.from(message).equals(payload)) return wrong();
    hear(message);
  }
}

function dial(): void {
  socket = connect(10333, ip);
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    pumpBytes();
    pumpKeys();
  });
  socket.on('end', () => (bytes.length > 0 && state !== 'over' ? wrong() : gone()));
  socket.on('error', gone);
}

process.stdin.on('data', (chunk) => {
  keys += decoder.write(chunk);
  pumpKeys();
});
process.stdin.on('end', () => {
  keysEnded = true;
  pumpKeys();
});
enter('ip');

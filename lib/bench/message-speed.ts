// How many messages a second go through the framing code and through the BBS server.

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileProgram } from '../harness/runner/build.ts';
import { HEADER_LENGTH } from '../protocol/constants.ts';
import { loadFacts } from '../workbook/load-facts.ts';
import { encodeFrame } from '../protocol/encode-frame.ts';
import { FrameDecoder } from '../protocol/frame-decoder.ts';
import { inTurns, median, type Comparison } from './measure.ts';
import { startProgram, throughTsx } from './start-program.ts';

/** Enough for a second or so; a message is as long as a line that somebody types. */
const MESSAGES = 60_000;
/** What a socket mostly delivers at once. */
const CHUNK = 65_536;
const LINE = 'copper relay 4711: whoever finds the whistle, post it here';

/** The framing of lesson 1, as the solution has it. */
interface Socketfuncs {
  readonly receiveMessage: (socket: Socket) => Promise<string | null>;
}

/** Messages a second that are taken out of a stream: by lib, by lesson 1's solution, by lesson 2's. */
export async function benchMessages(
  workbook: string,
  folder: string,
  rounds: number,
): Promise<Comparison> {
  const root = join(workbook, 'solutions');
  const file = await compileProgram({ root, entry: '01-framing/socketfuncs.ts' }, folder);
  const { receiveMessage } = (await import(pathToFileURL(file).href)) as Socketfuncs;
  const port = (await loadFacts(workbook)).get('02-bbs-server')?.services[0].port ?? 0;
  const server = await startProgram(
    throughTsx(join(root, '02-bbs-server', 'bbs-server.ts')),
    workbook,
  );
  try {
    const [lib = [], solution = [], board = []] = await inTurns(rounds, [
      () => perSecond(async () => decodeAll()),
      () => perSecond(() => receiveAll(receiveMessage)),
      () => perSecond(() => postAll(port)),
    ]);
    return {
      subject: 'messages',
      measures: [
        { name: 'lib/protocol, no socket', unit: 'messages/s', runs: lib },
        { name: 'lesson 1, from a socket', unit: 'messages/s', runs: solution },
        { name: 'lesson 2, as direct messages', unit: 'messages/s', runs: board },
      ],
      ratios: [
        { name: 'lesson 1 / lib', value: median(solution) / median(lib), best: 'high' },
        { name: 'lesson 2 / lesson 1', value: median(board) / median(solution), best: 'high' },
      ],
    };
  } finally {
    await server.end();
  }
}

async function perSecond(carryAll: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await carryAll();
  return (MESSAGES * 1000) / (performance.now() - began);
}

/** All messages over a connection of this machine. */
async function receiveAll(receiveMessage: Socketfuncs['receiveMessage']): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').end(ALL_FRAMES);
  const [other] = (await once(server, 'connection')) as [Socket];
  while ((await receiveMessage(other)) !== null);
  socket.destroy();
  server.close();
}

/** Direct messages, for they have no reply; the answer to the last command says that all were taken. */
async function postAll(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const said = [
    'bench',
    ...Array<string[]>(MESSAGES / 3)
      .fill(['dm', 'nobody', LINE])
      .flat(),
  ];
  socket.write(Buffer.concat([...said, 'listdms'].map(encodeFrame)));
  const decoder = new FrameDecoder();
  let answers = 0;
  for await (const chunk of socket) {
    answers += [...decoder.push(chunk as Buffer)].length;
    if (answers === 2) break; // the greeting, and the count
  }
  socket.destroy();
}

function decodeAll(): void {
  const decoder = new FrameDecoder();
  let messages = 0;
  for (let at = 0; at < ALL_FRAMES.length; at += CHUNK)
    messages += [...decoder.push(ALL_FRAMES.subarray(at, at + CHUNK))].length;
  if (messages !== MESSAGES) throw new Error(`${messages} of ${MESSAGES} messages were decoded.`);
}

const ALL_FRAMES = Buffer.alloc(MESSAGES * (HEADER_LENGTH + LINE.length), encodeFrame(LINE));

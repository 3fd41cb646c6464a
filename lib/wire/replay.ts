// Replays a check's traffic with a running program, one step at a time.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { EXIT, UserError } from '../harness/user-error.ts';
import { whenAborted } from '../harness/when-aborted.ts';
import type { Io } from '../workbook/io.ts';
import { PortListeners } from './listeners.ts';
import { endpointOf, showEndpoint, type Endpoint } from './endpoint.ts';
import {
  type CheckWords,
  findCheck,
  type FoundCheck,
  noTraffic,
  startCommand,
} from './find-check.ts';
import { EnterKey } from './enter-key.ts';
import { planReplay, type Action, type Plan, type Step } from './plan-replay.ts';
import { ReplayConnection } from './replay-connection.ts';
import { RenderReplay } from './render-replay.ts';

/** Milliseconds until we say that we are waiting. If the input has ended, we stop waiting then. */
const WAITING_SHOWN_AFTER = 1_500;

/** A replay's input and output. */
export type ReplayIo = Pick<Io, 'print' | 'colors'> & {
  readonly keys: EnterKey;
  /** The command that starts the student's program, if known. */
  readonly command?: string | undefined;
};

/** Finds a check and replays it, one step per Enter; resolves to the exit code. */
export async function replayCheck(words: CheckWords, io: Io): Promise<number> {
  const found = findCheck(io.workbook, words);
  const command = startCommand(io.workbook, found.lesson);
  const keys = new EnterKey(process.stdin);
  whenAborted(io.stop, () => keys.close());
  try {
    return await replay(found, { ...io, keys, command });
  } finally {
    keys.close();
  }
}

/**
 * Replays a check's conversation until its end, or until there are no more keys.
 *
 * @param plan - Tests replay at other ports.
 * @returns The exit code: 0 if all came as it should, 1 if something did not.
 * @throws UserError if the check had no conversation, the program does not listen, or a port cannot be opened.
 */
export async function replay(
  found: FoundCheck,
  io: ReplayIo,
  plan: Plan = planReplay(found),
): Promise<number> {
  if (plan.connections.length === 0) throw noTraffic(found);
  const run = new Replay(plan, new RenderReplay(found, plan, io.colors), io);
  try {
    return await run.run();
  } finally {
    run.close();
  }
}

class Replay {
  readonly #plan: Plan;
  readonly #render: RenderReplay;
  readonly #io: ReplayIo;
  readonly #lines: readonly ReplayConnection[];
  readonly #listeners = new PortListeners();
  #wake: () => void = () => undefined;

  constructor(plan: Plan, render: RenderReplay, io: ReplayIo) {
    this.#plan = plan;
    this.#render = render;
    this.#io = io;
    this.#lines = plan.connections.map((each) => new ReplayConnection(each, () => this.#wake()));
  }

  async run(): Promise<number> {
    const { keys, print } = this.#io;
    await this.#openPorts();
    print(this.#render.heading(this.#io.command));
    for (const step of this.#plan.steps) {
      print(this.#render.step(step));
      if (isOurs(step.action) && !(await keys.next())) return EXIT.failed;
      if (!(await this.#act(step.action))) return EXIT.failed;
      await this.#watch(step);
      print(this.#render.outcome(step, this.#lines));
    }
    const isRight = this.#lines.every((line, place) => {
      const due = this.#plan.steps.map((step) => step.due.get(place)).findLast(Boolean);
      return !due || line.compare(due) === 'right';
    });
    print(this.#render.end(isRight));
    return isRight ? EXIT.passed : EXIT.failed;
  }

  close(): void {
    this.#listeners.close();
    for (const line of this.#lines) line.close();
  }

  async #openPorts(): Promise<void> {
    for (const connection of this.#plan.connections) {
      if (connection.program !== 'client') continue;
      const endpoint = endpointOf(connection);
      await this.#listeners.open(endpoint).catch((error: unknown) => {
        throw cannotOpen(endpoint, error as NodeJS.ErrnoException);
      });
    }
  }

  /** @returns `false` if the input ended while waiting for the program to connect. */
  async #act(action: Action): Promise<boolean> {
    if (!('connection' in action)) return true;
    const line = this.#lines[action.connection];
    if (!line) return true;
    const endpoint = endpointOf(line.planned);
    switch (action.kind) {
      case 'dial':
        line.take(await dial(endpoint));
        return true;
      case 'call': {
        const socket = await Promise.race([this.#listeners.accept(endpoint), this.#io.keys.ended]);
        if (socket) line.take(socket);
        return socket !== undefined;
      }
      case 'send':
        await line.send(action.pieces);
        return true;
      case 'end':
        line.end();
        return true;
      case 'reset':
        line.reset();
        return true;
    }
  }

  /** Waits until everything due has arrived, or can't any more, or Enter is pressed. */
  async #watch({ due }: Step): Promise<void> {
    const { keys, print } = this.#io;
    const isUndecided = () =>
      [...due].some(([place, each]) => this.#lines[place]?.compare(each) === 'waiting');
    const before = keys.pressed;
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      if (!keys.isOver) print(this.#render.waiting());
      this.#wake();
    }, WAITING_SHOWN_AFTER);
    const isOver = () => keys.pressed > before || (keys.isOver && isLate);
    const wake = () => this.#wake();
    keys.on('change', wake);
    while (isUndecided() && !isOver()) await new Promise<void>((resolve) => (this.#wake = resolve));
    keys.off('change', wake);
    clearTimeout(late);
  }
}

/** Whether we perform the action (after Enter); the student performs the others. */
function isOurs({ kind }: Action): boolean {
  return kind === 'dial' || kind === 'send' || kind === 'end' || kind === 'reset';
}

async function dial(endpoint: Endpoint): Promise<Socket> {
  const socket = connect({ ...endpoint, allowHalfOpen: true });
  await once(socket, 'connect').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    const sentence = `Nothing answers at ${showEndpoint(endpoint)} (${code ?? message}): start your program in another terminal first.`;
    throw new UserError('not-running', sentence);
  });
  return socket;
}

function cannotOpen(endpoint: Endpoint, { code, message }: NodeJS.ErrnoException): UserError {
  const reason = code === 'EADDRINUSE' ? 'another program uses that port; stop it first' : message;
  const sentence = `The replay can't listen on ${showEndpoint(endpoint)} for your client: ${reason}.`;
  return new UserError('cannot-listen', sentence);
}

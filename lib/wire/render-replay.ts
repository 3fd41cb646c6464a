// Renders a replay: the action of each step, and the reply compared with the expected one.

import { showBytes } from '../harness/bytes-text.ts';
import { countAgreeing } from '../harness/diagnosis/compare-bytes.ts';
import { renderComparison } from '../harness/render/render-comparison.ts';
import type { Colors } from '../harness/render/colors.ts';
import { Wiretap, type Side } from '../protocol/index.ts';
import { endpointOf, showEndpoint } from './endpoint.ts';
import type { FoundCheck } from './find-check.ts';
import type { Action, Due, Plan, Step } from './plan-replay.ts';
import type { ReplayConnection } from './replay-connection.ts';
import { renderTyped, shorten } from './render-frame.ts';

/** Columns of bytes in a line. */
const WIDTH = 72;
const INDENT = '       ';

/** Renders one replay; keeps track of decoded and printed bytes. */
export class RenderReplay {
  readonly #found: FoundCheck;
  readonly #plan: Plan;
  readonly #colors: Colors;
  readonly #taps: readonly Wiretap[];
  /** By connection: the number of the program's bytes that were shown. */
  readonly #shown = new Map<number, number>();
  #step = 0;

  constructor(found: FoundCheck, plan: Plan, colors: Colors) {
    this.#found = found;
    this.#plan = plan;
    this.#colors = colors;
    this.#taps = plan.connections.map(({ service }) => new Wiretap(service));
  }

  /**
   * The check's name, and how to start the program.
   *
   * @param command - The command that starts the student's program, if known.
   */
  heading(command: string | undefined): string[] {
    const { bold, dim } = this.#colors;
    const { check } = this.#found;
    const start = command === undefined ? 'Start your program' : `Start it: ${command}`;
    return [
      `${bold(check.id)}  Your program should ${check.name}`,
      dim(
        this.#isClient
          ? `${start} (in another terminal; this one says what to type there)`
          : `${start} (in another terminal; restart it if it is running, so that it has forgotten earlier messages)`,
      ),
      dim('Enter takes the next step, Ctrl-C ends the replay.'),
    ];
  }

  /** The action of a step. */
  step({ action }: Step): string[] {
    this.#step += 1;
    const number = `${this.#step}/${this.#plan.steps.length}`.padEnd(INDENT.length);
    const [first = '', ...more] = this.#action(action);
    return ['', `${this.#colors.dim(number)}${first}`, ...more.map((line) => `${INDENT}${line}`)];
  }

  /** Shown when a reply takes long. */
  waiting(): string[] {
    return [`${INDENT}${this.#colors.dim('waiting for your program … (Enter continues)')}`];
  }

  /** The replies to a step. */
  outcome(step: Step, lines: readonly ReplayConnection[]): string[] {
    const { dim } = this.#colors;
    const came = [...step.due].flatMap(([place, due]) => this.#came(place, due, lines[place]));
    const isSent = step.action.kind === 'send' && step.due.size === 0;
    const isShown = this.#isClient && step.printed !== '';
    const text = [
      ...(isSent ? [dim('no answer is due')] : []),
      ...came,
      ...(isShown ? [dim(`in the check, its screen then showed ${clip(step.printed)}`)] : []),
    ];
    return text.map((line) => `${INDENT}${line}`);
  }

  /** The last lines. */
  end(isRight: boolean): string[] {
    const { green, red } = this.#colors;
    const { check } = this.#found;
    if (!isRight) return ['', red('Not everything came as it should.')];
    if (check.status !== 'failed' || check.peer !== undefined) {
      return ['', green('Everything on the wire came as it should.')];
    }
    return [
      '',
      green('Everything on the wire came as it should. The check looked further:'),
      check.message,
      ...renderComparison(check, this.#colors),
    ];
  }

  get #isClient(): boolean {
    return this.#plan.connections.some(({ program }) => program === 'client');
  }

  #action(action: Action): string[] {
    const { bold, cyan, dim, yellow } = this.#colors;
    const connection =
      'connection' in action ? this.#plan.connections[action.connection] : undefined;
    const name = cyan(connection?.peer ?? '');
    const where = connection ? showEndpoint(endpointOf(connection)) : '';
    switch (action.kind) {
      case 'dial':
        return [`${name} dials ${where}`];
      case 'call':
        return [`your program calls ${name} at ${where}${dim(' (waiting for its call)')}`];
      case 'send': {
        const text = clip(action.pieces.map(showBytes).join('┊'));
        const pieces = action.pieces.length > 1 ? [`in ${action.pieces.length} pieces`] : [];
        const cut =
          action.cut > 0
            ? [yellow(`${action.cut} more bytes were not kept: the replay ends here`)]
            : [];
        const meanings = this.#meanings(action.connection, 'peer', action.pieces);
        return [
          `${name} sends ${text}`,
          ...[dim([meanings, ...pieces].filter(Boolean).join('; '))].filter(Boolean),
          ...cut,
        ];
      }
      case 'end':
        return [`${name} ends ${dim('(no more bytes from there: half-close)')}`];
      case 'reset':
        return [`${name} drops the connection ${dim('(reset)')}`];
      case 'type':
        return [`type into your program: ${bold(clip(renderTyped(action.text)))}`];
      case 'end-input':
        return ['end your program’s input: Ctrl-D on a new line (Ctrl-Z and Enter on Windows)'];
      case 'start-again':
        return ['in the check, the program ended here; start it again'];
    }
  }

  #came(place: number, due: Due, line: ReplayConnection | undefined): string[] {
    if (!line) return [];
    const { peer, wanted } = line.planned;
    const from = this.#shown.get(place) ?? 0;
    this.#shown.set(place, due.bytes);
    const expected = wanted.bytes.subarray(from, due.bytes);
    const { cyan, dim, green, red } = this.#colors;
    const meanings = this.#meanings(place, 'program', [expected]);
    if (line.compare(due) === 'right') {
      const bytes =
        expected.length > 0 ? [`${clip(showBytes(expected))}${dim(`  ${meanings}`)}`] : [];
      const end = due.end ? ['the program closes the connection'] : [];
      return [...bytes, ...end].map((text) => `${green('✓')} ${cyan(peer)} ← ${text}`);
    }
    const received = line.received.subarray(from);
    const compared = this.#compare(expected, received);
    return [
      `${red('✗')} ${cyan(peer)} should receive: ${meanings || 'nothing more'}${due.end ? ', and the end' : ''}`,
      ...compared,
      ...(line.isOver ? [red('the program has closed the connection')] : []),
      ...(due.end && !line.isOver ? [red('the connection is still open')] : []),
    ];
  }

  #compare(expected: Uint8Array, received: Uint8Array): string[] {
    const came = showBytes(received);
    if (expected.length === 0)
      return came === '' ? [] : [`received  ${this.#colors.red(clip(came))}`];
    const agree = countAgreeing(expected, received);
    return renderComparison({ expected: showBytes(expected), received: came, agree }, this.#colors);
  }

  /** The meanings of the frames that these bytes complete. */
  #meanings(place: number, from: 'peer' | 'program', pieces: readonly Uint8Array[]): string {
    const program = this.#plan.connections[place]?.program ?? 'server';
    const other: Side = program === 'server' ? 'client' : 'server';
    const found = pieces.flatMap(
      (piece) => this.#taps[place]?.hear(from === 'program' ? program : other, piece) ?? [],
    );
    const words = found.map((each) => (each.kind === 'frame' ? each.meaning : 'no frame'));
    return clip(showBytes(Buffer.from(withCounts(words).join(', '))));
  }
}

/** Each word once, with its count: `username`, `post (2)`, `list`. */
function withCounts(words: readonly string[]): string[] {
  return [...new Set(words)].map((word) => {
    const count = words.filter((each) => each === word).length;
    return count === 1 ? word : `${word} (${count})`;
  });
}

function clip(text: string): string {
  return shorten(text, WIDTH);
}

// Renders a check's traffic as shell commands to copy, with the meaning of each and the expected reply.

import { showBytes } from '../harness/bytes-text.ts';
import type { Connection } from '../harness/read-connections.ts';
import { renderComparison } from '../harness/render/render-comparison.ts';
import type { Colors } from '../harness/render/colors.ts';
import { Wiretap } from '../protocol/index.ts';
import { endpointOf } from './endpoint.ts';
import type { FoundCheck } from './find-check.ts';
import type { Plan, PlannedConnection } from './plan-replay.ts';
import { renderTyped, shorten } from './render-frame.ts';
import { shellLine, type Shell } from './shell-lines.ts';

/** With more pieces than this, the line sends everything at once, to stay short enough to copy. */
const PIECES_AT_MOST = 8;
/** Longer messages are left to `wire replay`. */
const BYTES_AT_MOST = 2_000;
/** Columns of a comment. */
const WIDTH = 120;

/** How to render the lines. */
export interface ShellLinesOptions {
  readonly shell: Shell;
  readonly colors: Colors;
  /** The command that starts the student's program, if known. */
  readonly command: string | undefined;
}

/** Renders all lines of one check. */
export function renderShellLines(
  { check }: FoundCheck,
  plan: Plan,
  look: ShellLinesOptions,
): string[] {
  const { bold, dim } = look.colors;
  const remark = (text: string) => dim(shorten(`# ${text}`, WIDTH));
  const isClient = plan.connections.some(({ program }) => program === 'client');
  const command = look.command === undefined ? '' : `: ${look.command}`;
  const isMany = plan.connections.length > 1;
  return [
    `${bold(check.id)}  Your program should ${check.name}`,
    remark(
      isClient ? `start your program last${command}` : `start your program first, afresh${command}`,
    ),
    ...(isMany ? [remark('run each line in its own terminal, in this order')] : []),
    ...plan.connections.flatMap((connection, place) => [
      '',
      ...linesOf(connection, sentBy(plan, place), look.shell, remark),
    ]),
    ...(isClient ? ['', ...typed(plan).map(remark)] : []),
    ...failure(check, look.colors),
  ];
}

function linesOf(
  connection: PlannedConnection,
  { pieces, cut, ending }: ReturnType<typeof sentBy>,
  shell: Shell,
  remark: (text: string) => string,
): string[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const head = remark(`${connection.peer}: ${meaningsOf(connection) || 'says nothing'}`);
  if (cut) return [head, remark(`only the first ${length} bytes of it were kept: too few to copy`)];
  if (length > BYTES_AT_MOST) {
    return [
      head,
      remark(`its ${length} bytes are too many for a line: npm run wire -- replay sends them`),
    ];
  }
  const isCutOften = pieces.length > PIECES_AT_MOST;
  const talk = {
    at: endpointOf(connection),
    waits: connection.program === 'client',
    pieces: isCutOften ? [Buffer.concat(pieces)] : pieces,
  };
  const wanted = showBytes(connection.wanted.bytes);
  const cuts = `the check sends it in ${pieces.length} pieces, and so does npm run wire -- replay`;
  return [
    head,
    ...(isCutOften ? [remark(cuts)] : []),
    shellLine(shell, talk),
    ...ending.map(remark),
    remark(wanted === '' ? 'nothing should come back' : `should come back: ${wanted}`),
  ];
}

function sentBy(plan: Plan, place: number) {
  const actions = plan.steps.flatMap(({ action }) =>
    'connection' in action && action.connection === place ? [action] : [],
  );
  const sends = actions.filter((action) => action.kind === 'send');
  const ending = actions.flatMap(({ kind }) =>
    kind === 'end'
      ? ['then it ends (half-close): OpenBSD’s nc does so with -N']
      : kind === 'reset'
        ? ['then it drops the connection (reset): Ctrl-C comes near']
        : [],
  );
  return {
    pieces: sends.flatMap(({ pieces }) => pieces),
    cut: sends.some(({ cut }) => cut > 0),
    ending,
  };
}

/** The meanings of the peer's messages; decoding them takes the traffic of both sides. */
function meaningsOf({ program, service, events }: Connection): string {
  const tap = new Wiretap(service);
  const found = events.flatMap((event) =>
    event.kind === 'bytes' ? tap.hear(event.from, event.bytes) : [],
  );
  const words = found
    .filter(({ from }) => from !== program)
    .map((each) => (each.kind === 'frame' ? each.meaning : 'no frame'));
  return showBytes(Buffer.from([...new Set(words)].join(', ')));
}

/** What a student types into a client. */
function typed(plan: Plan): string[] {
  return plan.steps.flatMap(({ action }) => {
    if (action.kind === 'type') return [`type into your program: ${renderTyped(action.text)}`];
    if (action.kind === 'end-input') return ['end its input: Ctrl-D on a new line'];
    return action.kind === 'start-again' ? ['start your program again'] : [];
  });
}

function failure(check: FoundCheck['check'], colors: Colors): string[] {
  if (check.status !== 'failed') return [];
  return ['', check.message, ...renderComparison(check, colors)];
}

// Runs a script against a real program and records the traffic; fails if the program departs from any line.

import { parseBytes, showBytes } from '../../harness/bytes-text.ts';
import { diagnose } from '../../harness/diagnosis/diagnose.ts';
import { ExpectationFailed } from '../../harness/diagnosis/evidence.ts';
import type { Peer } from '../../harness/driver/peer.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import { SeededRandom } from '../../harness/driver/random.ts';
import { CheckContext } from '../../harness/driver/check-context.ts';
import { endpointOf, findService, LOCALHOST } from '../../harness/driver/service.ts';
import type { LessonFacts } from '../../harness/lesson-facts.ts';
import { CheckApi } from '../../harness/driver/check-api.ts';
import type { FakeServer } from '../../harness/driver/fake-server.ts';
import type { TranscriptEntry } from '../../harness/verdict.ts';
import type { TrafficRecording } from './recordings.ts';

/** One line of a script: who, to whom, and what. */
const LINE = /^(\S+) → (\S+) +(?:(types|prints|stderr) )?(.*)$/;

/**
 * Plays a script and returns the text of its record.
 *
 * Its lines read like those of any transcript: `alice → program  0005hello` is sent, `program → alice  0005hello` is
 * waited for; so are `(connects)`, `(ends)`, `(resets)`, `(exits: 0)`, `keyboard → program  types …` and
 * `program → screen  prints …`. A program that connects reaches a fake server named after the service. Times are left out of
 * the record, because they differ from run to run: `at` counts the entries.
 *
 * @throws Error with the line from which the program departed.
 */
export async function runScript(
  recording: TrafficRecording,
  command: Command,
  services: LessonFacts['services'],
): Promise<string> {
  const entries = readScript(recording.script, services);
  const context = new CheckContext(command);
  try {
    await new Player(context, services, entries).play();
  } finally {
    await context.close();
  }
  return renderRecord(recording, entries);
}

/** One entry per line, for readable diffs. */
function renderRecord(
  { title, program }: TrafficRecording,
  entries: readonly TranscriptEntry[],
): string {
  const head = `  "title": ${JSON.stringify(title)},\n  "program": ${JSON.stringify(program)},`;
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{\n${head}\n  "entries": [\n${lines}\n  ]\n}\n`;
}

function readScript(script: string, services: LessonFacts['services']): TranscriptEntry[] {
  const lines = script.split('\n').map((line) => line.trimStart()); // A prompt ends with a space.
  return lines.filter(Boolean).map((line, at) => {
    const [, from = '', to = '', verb, rest = ''] = LINE.exec(line) ?? [];
    if (from === '') throw new Error(`This line of the script can't be read: ${line}`);
    const event = { at, from, to, ...readEvent(verb, rest) };
    if (event.kind !== 'connected') return event;
    const service = from === 'program' ? findService(services, to) : services[0];
    return { ...event, endpoint: endpointOf(service, LOCALHOST) };
  });
}

function readEvent(verb: string | undefined, rest: string) {
  const exit = /^\(exits: (\d+)\)$/.exec(rest)?.[1];
  if (exit !== undefined) return { kind: 'exited', bytes: exit } as const;
  if (rest === '(connects)') return { kind: 'connected', bytes: '' } as const;
  if (rest === '(ends)' || rest === '(end of input)') return { kind: 'ended', bytes: '' } as const;
  if (rest === '(resets)') return { kind: 'reset', bytes: '' } as const;
  const kinds = { types: 'typed', prints: 'printed', stderr: 'complained' } as const;
  const kind = kinds[verb as keyof typeof kinds] as TranscriptEntry['kind'] | undefined;
  return { kind: kind ?? 'bytes', bytes: showBytes(parseBytes(rest)) };
}

/** Performs the peers' lines and waits for the program's. */
class Player {
  readonly #context: CheckContext;
  readonly #stage: CheckApi;
  readonly #entries: readonly TranscriptEntry[];
  readonly #peers = new Map<string, Peer>();
  readonly #boards = new Map<string, FakeServer>();

  constructor(
    context: CheckContext,
    services: LessonFacts['services'],
    entries: readonly TranscriptEntry[],
  ) {
    this.#context = context;
    this.#entries = entries;
    this.#stage = new CheckApi(context, services, new SeededRandom(0));
  }

  async play(): Promise<void> {
    for (const service of this.#services()) {
      this.#boards.set(service, await this.#stage.listen(service));
    }
    const isDialled = this.#entries[0]?.kind === 'connected' && this.#entries[0].to === 'program';
    if (!isDialled) await this.#stage.program.starts();
    for (const entry of this.#entries) {
      try {
        await (entry.from === 'program' ? this.#awaits(entry) : this.#does(entry));
      } catch (error) {
        throw new Error(`Line ${entry.at + 1}, ${entry.from} → ${entry.to}: ${whyOf(error)}`, {
          cause: error,
        });
      }
    }
    await this.#context.idle.untilAsleep();
    this.#throwIfMore();
  }

  async #does({ kind, from, to, bytes }: TranscriptEntry): Promise<void> {
    const { program } = this.#stage;
    if (from === 'keyboard') {
      return kind === 'ended' ? program.endsInput() : program.types(textOf(bytes));
    }
    if (kind === 'connected' && to === 'program') {
      this.#peers.set(from, await this.#stage.dial(from));
      return;
    }
    const peer = this.#peer(from);
    if (kind === 'bytes') {
      await peer.sends(parseBytes(bytes));
      return peer.flushed(); // So that the cuts of the script are cuts on the wire.
    }
    await (kind === 'reset' ? peer.resets() : peer.ends());
    await this.#context.idle.untilAsleep(); // The program has noticed it before the next line is said.
  }

  async #awaits({ kind, to, bytes }: TranscriptEntry): Promise<void> {
    const { program } = this.#stage;
    if (kind === 'printed') return program.prints(textOf(bytes));
    if (kind === 'complained') return program.complains([textOf(bytes).trim()]);
    if (kind === 'exited') return program.exits(Number(bytes));
    const board = this.#boards.get(to);
    if (kind === 'connected' && board) {
      this.#peers.set(to, await board.accepts());
      return;
    }
    return kind === 'bytes'
      ? this.#peer(to).receives(parseBytes(bytes))
      : this.#peer(to).receivesEnd();
  }

  /** Throws if the program sent more than the script says. */
  #throwIfMore(): void {
    const said = (entries: readonly TranscriptEntry[], name: string) =>
      entries
        .filter(({ kind, from, to }) => kind === 'bytes' && from === 'program' && to === name)
        .map(({ bytes }) => bytes)
        .join('');
    for (const name of this.#peers.keys()) {
      const really = said(this.#context.transcript.entries, name);
      if (really !== said(this.#entries, name))
        throw new Error(`The program sent to ${name}: ${really}`);
    }
  }

  #peer(name: string): Peer {
    const peer = this.#peers.get(name);
    if (!peer) throw new Error(`${name} is not connected.`);
    return peer;
  }

  /** The services that the program calls. */
  #services(): string[] {
    const calls = this.#entries.filter(
      ({ kind, from }) => kind === 'connected' && from === 'program',
    );
    return [...new Set(calls.map(({ to }) => to))];
  }
}

function textOf(bytes: string): string {
  return Buffer.from(parseBytes(bytes)).toString();
}

function whyOf(error: unknown): string {
  if (!(error instanceof ExpectationFailed)) return String(error);
  const { message, expected = '', received = '' } = diagnose(error.evidence);
  return `${message} Expected ${expected}, received ${received}.`;
}

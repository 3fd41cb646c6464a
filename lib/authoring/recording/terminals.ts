// Opens the terminals of a recorded session and normalizes their output, so that it is the same at each run.

import { Terminal } from './terminal.ts';
import type { Command } from '../../harness/driver/program-process.ts';

/** The terminals of one session. */
export class Terminals {
  readonly #terminals: { readonly name: string | undefined; readonly terminal: Terminal }[] = [];
  readonly #commandOf: (line: string) => Promise<Command>;

  /** @param commandOf - Makes the command of a line that is typed at the shell. */
  constructor(commandOf: (line: string) => Promise<Command>) {
    this.#commandOf = commandOf;
  }

  /**
   * Opens a terminal and starts a program in it.
   *
   * @param line - What is typed: `npx tsx lessons/01-framing/echo-server.ts`.
   * @param name - Whose it is, or what runs in it; without a name it is not recorded.
   */
  readonly open = async (line: string, name?: string): Promise<Terminal> => {
    const terminal = new Terminal(line, await this.#commandOf(line));
    this.#terminals.push({ name, terminal });
    await terminal.starts();
    return terminal;
  };

  /** The same for a server; waits until it can be called. */
  readonly serve = async (line: string, name?: string): Promise<Terminal> => {
    const terminal = await this.open(line, name);
    await terminal.listens();
    return terminal;
  };

  /** The normalized output of each named terminal. */
  records(): Map<string, string> {
    const ports = new Map<string, string>();
    const records = new Map<string, string>();
    for (const { name, terminal } of this.#terminals) {
      if (name !== undefined) records.set(name, steady(terminal.text, ports));
    }
    return records;
  }

  /** Stops all programs. */
  async close(): Promise<void> {
    for (const { terminal } of this.#terminals.splice(0)) await terminal.close();
  }
}

/** The system gives each caller another port; in the records they are counted from here. */
const FIRST_PORT = 50001;
const ADDRESS_AND_PORT = /\b(\d+\.\d+\.\d+\.\d+):(\d{5})\b/g;

/** The text without what would differ from run to run: ports of callers, and an empty prompt that was written over. */
function steady(text: string, ports: Map<string, string>): string {
  const lines = text
    .replaceAll('> \r', '')
    .replaceAll(ADDRESS_AND_PORT, (whole: string, address: string, port: string) => {
      if (port.startsWith('1033')) return whole;
      const shown = ports.get(port) ?? String(FIRST_PORT + ports.size);
      ports.set(port, shown);
      return `${address}:${shown}`;
    })
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines.length > 0 && /^>?$/.test(lines.at(-1) ?? '')) lines.pop();
  return `${lines.join('\n')}\n`;
}

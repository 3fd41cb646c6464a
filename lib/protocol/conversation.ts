// Follows both sides of one connection by a service's grammar, and says what each message means.

import type { ReplyCase, Service, Side } from './service.ts';

/** A connection that is followed message by message, in the order in which the messages were seen. */
export interface Conversation {
  /**
   * Takes the next message.
   *
   * @param message - The payload as text.
   * @returns What it means after everything before it, in a few words: `greeting`, `count 2`, `1 of 2`. A name in it is
   *   the one that was sent: it may hold any character and be long.
   */
  readonly hear: (from: Side, message: string) => string;
}

/** A request that has no reply yet. */
interface Request {
  readonly text: string;
  readonly number: number;
  readonly reply: string;
}

/** Begins to follow a new connection. */
export function followConversation({ greeting, messages }: Service): Conversation {
  const { client, replies, start } = messages;
  const received: Record<string, string> = {};
  const pending: Request[] = [];
  let state = start;
  let requests = 0;
  let isGreeted = greeting === undefined;
  let list = { index: 0, count: 0, means: '' };

  function hearClient(text: string): string {
    const found = client[state]?.find((each) => each.text?.includes(text) ?? true);
    if (!found) return 'ignored';
    received[state] = text;
    if (found.asks !== undefined) {
      requests += 1;
      pending.push({ text, number: requests, reply: found.asks });
    }
    state = found.next ?? state;
    return fill(found.means, { ...received, text, number: String(requests) });
  }

  function hearServer(text: string): string {
    if (!isGreeted) {
      isGreeted = true;
      return text === greeting ? 'greeting' : 'not the greeting';
    }
    if (list.index < list.count) {
      list = { ...list, index: list.index + 1 };
      return fill(list.means, { text, index: String(list.index), count: String(list.count) });
    }
    const request = pending.shift();
    const found = request && replies[request.reply]?.find((each) => fits(each, text, request.text));
    if (!found) return 'unasked';
    if (found.items !== undefined) list = { index: 0, count: Number(text), means: found.items };
    const { count } = list;
    return fill(found.means, { text, number: String(request.number), count: String(count) });
  }

  return {
    hear: (from, message) => (from === 'client' ? hearClient(message) : hearServer(message)),
  };
}

function fits({ text, is }: ReplyCase, message: string, request: string): boolean {
  if (text !== undefined) return text.includes(message);
  if (is === 'decimal') return /^[0-9]+$/.test(message);
  if (is === 'echo') return message === request;
  return is === undefined || looksLikeAddress(message);
}

/** Four numbers with dots, or hexadecimal digits with colons: enough to name it, not to dial it. */
function looksLikeAddress(text: string): boolean {
  return /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(text) || /^[0-9a-fA-F.]*:[0-9a-fA-F:.]*$/.test(text);
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z-]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

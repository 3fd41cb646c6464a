// Follows both sides of one connection, and says of each message what it means; knows no bytes and no sockets.

import { BBS_GREETING, DNS_GREETING, UNKNOWN_DOMAIN } from './constants.ts';
import type { BbsCommand, Meaning, Side, Talk } from './meaning.ts';

/** One connection's conversation, told message by message in the order in which they were seen. */
export interface Conversation {
  /**
   * Takes the next message.
   *
   * @param from - Who sent it.
   * @param message - The payload as text.
   * @returns What it is for, given all that was said before.
   */
  readonly hear: (from: Side, message: string) => Meaning;
}

/** Begins to follow a new connection. */
export function followConversation(talk: Talk): Conversation {
  const { client, server } = TALKS[talk]();
  return { hear: (from, message) => (from === 'client' ? client(message) : server(message)) };
}

/** What the two sides' messages mean. */
type Sides = Readonly<Record<Side, (message: string) => Meaning>>;

const TALKS: Readonly<Record<Talk, () => Sides>> = {
  bbs: followBbs,
  dns: followDns,
  echo: followEcho,
};

const COMMANDS: readonly string[] = [
  'quit',
  'dm',
  'list',
  'listdm',
  'listdms',
] satisfies BbsCommand[];

function followBbs(): Sides {
  let expected: 'username' | 'command' | 'recipient' | 'dm-text' | 'nothing' = 'username';
  let recipient = '';
  let greeted = false;
  let asked = 0;
  let list = { index: 0, count: 0 };

  return {
    client(message) {
      switch (expected) {
        case 'username': // S3: whatever it says
          expected = 'command';
          return { kind: 'username', name: message };
        case 'recipient': // S5: whatever they say
          expected = 'dm-text';
          recipient = message;
          return { kind: 'recipient', name: message };
        case 'dm-text':
          expected = 'command';
          return { kind: 'dm-text', to: recipient };
        case 'nothing': // S4
          return { kind: 'ignored' };
        case 'command':
          if (!isCommand(message)) return { kind: 'post' }; // S8
          if (message === 'dm') expected = 'recipient';
          else if (message === 'quit') expected = 'nothing';
          else asked += 1;
          return { kind: 'command', word: message };
      }
    },
    server(message) {
      if (!greeted) {
        greeted = true;
        return { kind: message === BBS_GREETING ? 'greeting' : 'wrong-greeting' };
      }
      if (list.index < list.count) {
        list = { ...list, index: list.index + 1 };
        return { kind: 'item', ...list };
      }
      if (asked === 0) return { kind: 'unasked' };
      asked -= 1;
      if (!/^[0-9]+$/.test(message)) return { kind: 'not-a-count' }; // C10
      list = { index: 0, count: Number(message) };
      return { kind: 'count', count: list.count };
    },
  };
}

function isCommand(message: string): message is BbsCommand {
  return COMMANDS.includes(message);
}

function followDns(): Sides {
  let greeted = false;
  let question: 'awaited' | 'asked' | 'answered' = 'awaited';

  return {
    client(message) {
      if (question !== 'awaited') return { kind: 'ignored' }; // D6: one question
      question = 'asked';
      return { kind: 'question', name: message };
    },
    server(message) {
      if (!greeted) {
        greeted = true;
        return { kind: message === DNS_GREETING ? 'greeting' : 'wrong-greeting' };
      }
      if (question !== 'asked') return { kind: 'unasked' };
      question = 'answered';
      if (message === UNKNOWN_DOMAIN) return { kind: 'unknown-domain' }; // D5
      return { kind: looksLikeAddress(message) ? 'address' : 'not-an-address' };
    },
  };
}

/** Four numbers with dots, or hexadecimal digits with colons: enough to name it, not to dial it. */
function looksLikeAddress(text: string): boolean {
  return /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(text) || /^[0-9a-fA-F.]*:[0-9a-fA-F:.]*$/.test(text);
}

function followEcho(): Sides {
  const waiting: string[] = [];
  let sent = 0;
  let answered = 0;

  return {
    client(message) {
      waiting.push(message);
      sent += 1;
      return { kind: 'message', number: sent };
    },
    server(message) {
      const original = waiting.shift();
      if (original === undefined) return { kind: 'unasked' };
      answered += 1;
      return { kind: 'reply', number: answered, same: original === message };
    },
  };
}

// Writes a meaning as the two or three words that stand beside a message; judges nothing.

import type { Meaning } from './meaning.ts';

/**
 * Names a meaning in a few words: `greeting`, `count 2`, `1 of 2`, `dm to bo`.
 *
 * A name in it is the one that was sent, as it was sent: it may hold any character and be long.
 */
export function renderMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'greeting':
    case 'username':
    case 'recipient':
    case 'post':
    case 'address':
    case 'unasked':
    case 'ignored':
      return meaning.kind;
    case 'command':
      return meaning.word;
    case 'dm-text':
      return `dm to ${meaning.to}`;
    case 'count':
      return `count ${meaning.count}`;
    case 'item':
      return `${meaning.index} of ${meaning.count}`;
    case 'message':
      return `message ${meaning.number}`;
    case 'reply':
      return `${meaning.same ? 'echo of' : 'reply to'} ${meaning.number}`;
    case 'wrong-greeting':
      return 'not the greeting';
    case 'not-a-count':
      return 'not a count';
    case 'question':
      return 'name asked';
    case 'unknown-domain':
      return 'unknown domain';
    case 'not-an-address':
      return 'not an address';
  }
}

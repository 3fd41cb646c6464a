// What a message can mean in a conversation, as data; how it is found is in conversation.ts, how it reads in render-meaning.ts.

/** What two programs talk: the bulletin board (S), the name service (D), or lesson 1's echo. */
export type Talk = 'bbs' | 'dns' | 'echo';

/** The two ends of a connection: who dialled, and who was dialled. */
export type Side = 'client' | 'server';

/** The commands of the bulletin board (S4 to S7). */
export type BbsCommand = 'quit' | 'dm' | 'list' | 'listdm' | 'listdms';

/** What one message is for. */
export type Meaning =
  /** The server's first message (S2, D2), as it should be. */
  | { readonly kind: 'greeting' }
  /** The server's first message, and not the greeting (C2, R2). */
  | { readonly kind: 'wrong-greeting' }
  /** The client's first message to a bulletin board (S3). */
  | { readonly kind: 'username'; readonly name: string }
  /** One of the words that a bulletin board acts on. */
  | { readonly kind: 'command'; readonly word: BbsCommand }
  /** For whom a direct message is: the first message after `dm` (S5). */
  | { readonly kind: 'recipient'; readonly name: string }
  /** A direct message: the second message after `dm` (S5). */
  | { readonly kind: 'dm-text'; readonly to: string }
  /** Any other message of a user (S8). */
  | { readonly kind: 'post' }
  /** How many messages follow (S6, S7). */
  | { readonly kind: 'count'; readonly count: number }
  /** A message that stands where a count should (C10). */
  | { readonly kind: 'not-a-count' }
  /** One of the messages that were counted; `index` begins at 1. */
  | { readonly kind: 'item'; readonly index: number; readonly count: number }
  /** The name that a name service is asked for (D3). */
  | { readonly kind: 'question'; readonly name: string }
  /** What a name service answers for a name that it knows (D4). */
  | { readonly kind: 'address' }
  /** What it answers for any other (D5). */
  | { readonly kind: 'unknown-domain' }
  /** An answer that is neither (R4). */
  | { readonly kind: 'not-an-address' }
  /** A message to an echo server; `number` begins at 1. */
  | { readonly kind: 'message'; readonly number: number }
  /** What an echo server sent back for it, and whether it is the same message. */
  | { readonly kind: 'reply'; readonly number: number; readonly same: boolean }
  /** A server's message that nobody asked for. */
  | { readonly kind: 'unasked' }
  /** A client's message that is not read any more: after `quit` (S4), or after the one question (D6). */
  | { readonly kind: 'ignored' };

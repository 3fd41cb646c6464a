// Describes a service as plain data: where it listens, what it sends first, and what each message means.

/** The two ends of a connection: the one that dialled, and the one that was dialled. */
export type Side = 'client' | 'server';

/** A service that a lesson's program is, or calls. JSON-serializable. */
export interface Service {
  /** Its name in checks, transcripts and commands: `bbs`. */
  readonly name: string;
  /** Its name in a sentence: `the bulletin board`. */
  readonly title: string;
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  /** The message that it sends first, before it reads anything; none if the client speaks first. */
  readonly greeting?: string;
  /** Tells the student how to point a client at another host, as a sentence with `{host}` in it. */
  readonly redirect?: string;
  readonly messages: Grammar;
}

/**
 * What the messages of a connection mean: a state machine for what the client sends, and the replies that it asks for.
 *
 * Meanings may hold placeholders: `{text}` is the message itself, `{number}` counts the requests (1 and up; in a reply,
 * the request that it answers), `{index}` and `{count}` belong to the items of a list, and the name of a state is the
 * last message that was received in it (`dm to {recipient}`).
 */
export interface Grammar {
  /** The state of the client's first message. */
  readonly start: string;
  /** What the client can send in each state; the first match wins. */
  readonly client: Readonly<Record<string, readonly RequestCase[]>>;
  /** What the server can answer, by the name of the reply; the first match wins. */
  readonly replies: Readonly<Record<string, readonly ReplyCase[]>>;
}

/** One thing that a client can send. */
export interface RequestCase {
  /** Matches one of these exactly; if omitted, any message. */
  readonly text?: readonly string[];
  /** A short description. */
  readonly means: string;
  /** The reply that it asks for; none if left out. */
  readonly asks?: string;
  /** The state after it; the same if left out. */
  readonly next?: string;
}

/** One thing that a server can answer. */
export interface ReplyCase {
  /** Exactly one of these; any message if both this and `is` are left out. */
  readonly text?: readonly string[];
  /** A decimal number, an IP address in either form, or the very text of the request. */
  readonly is?: 'decimal' | 'address' | 'echo';
  readonly means: string;
  /** It counts the messages that follow, and each of them means this: `{index} of {count}`. */
  readonly items?: string;
}

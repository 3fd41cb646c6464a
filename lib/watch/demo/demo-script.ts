// Lists what happens in the demo, step by step.

/** One step of the demo. */
export type DemoStep =
  | { readonly kind: 'comment'; readonly text: string }
  /** Start a lesson's program; a server has to listen before the next step. */
  | {
      readonly kind: 'start';
      readonly who: string;
      readonly lesson: number;
      /** The name of its service. */
      readonly listens?: string;
    }
  /** Wait for a prompt, then type the answer. */
  | {
      readonly kind: 'answer';
      readonly who: string;
      readonly asked: string;
      readonly answer: string;
    }
  /** Wait until the program exits. */
  | { readonly kind: 'exit'; readonly who: string };

/** A name in the dictionary that lesson 4 comes with; its address is this machine. */
const NAME = 'bbs.example';

const answer = (who: string, asked: string, answer: string): DemoStep => ({
  kind: 'answer',
  who,
  asked,
  answer,
});

/** The demo. */
export const SCRIPT: readonly DemoStep[] = [
  {
    kind: 'comment',
    text: 'Your name service opens its directory, and your board waits for callers.',
  },
  { kind: 'start', who: 'name service', lesson: 4, listens: 'dns' },
  { kind: 'start', who: 'board', lesson: 2, listens: 'bbs' },
  { kind: 'comment', text: 'Alice dials by name.' },
  { kind: 'start', who: 'alice', lesson: 5 },
  answer('alice', 'Domain: ', NAME),
  answer('alice', 'Username: ', 'alice'),
  answer('alice', 'Message: ', 'Is anybody there?'),
  answer('alice', 'Message: ', 'dm'),
  answer('alice', 'To? ', 'bo'),
  answer('alice', 'Message (DM): ', 'I have kept you a seat.'),
  { kind: 'comment', text: 'Bo dials while Alice is still there.' },
  { kind: 'start', who: 'bo', lesson: 5 },
  answer('bo', 'Domain: ', NAME),
  answer('bo', 'Username: ', 'bo'),
  answer('bo', 'Message: ', 'list'),
  answer('bo', 'Message: ', 'listdm'),
  answer('bo', 'Message: ', 'I am!'),
  answer('bo', 'Message: ', 'quit'),
  { kind: 'exit', who: 'bo' },
  answer('alice', 'Message: ', 'list'),
  answer('alice', 'Message: ', 'quit'),
  { kind: 'exit', who: 'alice' },
  {
    kind: 'comment',
    text: 'Four programs, two protocols, one system: all of it is yours.',
  },
];

// What happens in the finale, cue by cue; who plays it is the student's own programs.

import type { Service } from '../../harness/driver/service.ts';

/** One cue. */
export type Cue =
  | { readonly kind: 'tell'; readonly text: string }
  /** A program of a lesson is started; a server has to listen before the next cue. */
  | {
      readonly kind: 'enter';
      readonly who: string;
      readonly lesson: number;
      readonly listens?: Service;
    }
  /** When the program has asked this, this is typed. */
  | {
      readonly kind: 'answer';
      readonly who: string;
      readonly asked: string;
      readonly answer: string;
    }
  /** The program has to end by itself. */
  | { readonly kind: 'leaves'; readonly who: string };

/** A name that the dictionary of lesson 4 is given with: this very machine. */
const NAME = 'bbs.example';

const answer = (who: string, asked: string, answer: string): Cue => ({
  kind: 'answer',
  who,
  asked,
  answer,
});

/** The whole of it. */
export const SCRIPT: readonly Cue[] = [
  {
    kind: 'tell',
    text: 'Your name service opens its directory, and your board waits for callers.',
  },
  { kind: 'enter', who: 'name service', lesson: 4, listens: 'dns' },
  { kind: 'enter', who: 'board', lesson: 2, listens: 'bbs' },
  { kind: 'tell', text: 'Alice dials by name.' },
  { kind: 'enter', who: 'alice', lesson: 5 },
  answer('alice', 'Domain: ', NAME),
  answer('alice', 'Username: ', 'alice'),
  answer('alice', 'Message: ', 'Is anybody there?'),
  answer('alice', 'Message: ', 'dm'),
  answer('alice', 'To? ', 'bo'),
  answer('alice', 'Message (DM): ', 'I have kept you a seat.'),
  { kind: 'tell', text: 'Bo dials while Alice is still there.' },
  { kind: 'enter', who: 'bo', lesson: 5 },
  answer('bo', 'Domain: ', NAME),
  answer('bo', 'Username: ', 'bo'),
  answer('bo', 'Message: ', 'list'),
  answer('bo', 'Message: ', 'listdm'),
  answer('bo', 'Message: ', 'I am!'),
  answer('bo', 'Message: ', 'quit'),
  { kind: 'leaves', who: 'bo' },
  answer('alice', 'Message: ', 'list'),
  answer('alice', 'Message: ', 'quit'),
  { kind: 'leaves', who: 'alice' },
  {
    kind: 'tell',
    text: 'Four programs, two protocols, one system: all of it is yours.',
  },
];

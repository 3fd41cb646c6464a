// What a lesson adds to the engine, as plain data that survives JSON: services, rules and diagnoses.

import type { Service } from '../protocol/index.ts';
import type { Advice } from './diagnosis/advice.ts';

/** What a lesson's `lesson.ts` exports as `facts`. */
export interface LessonFacts {
  /** The services that its checks dial, or stand in for, or that its program is easily confused with. `dial` dials the first. */
  readonly services: readonly [Service, ...Service[]];
  /** What the program prints before it leaves a server that breaks the protocol. */
  readonly refusal?: string;
  /** The rules that the lesson adds, in words (Markdown), by number: `S7`. */
  readonly rules: Readonly<Record<string, string>>;
  /** Rules of the lessons before that its checks name too, likewise. */
  readonly earlierRules?: Readonly<Record<string, string>>;
  /** What can go wrong in this lesson beside the engine's own diagnoses, by code. */
  readonly diagnoses: Readonly<Record<string, LessonDiagnosis>>;
  /** What the programs do together once every lesson passes; the last lesson that declares a demo is shown. */
  readonly demo?: readonly DemoStep[];
}

/** One step of a demo, in which the programs of several lessons work together. */
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

/** A diagnosis that a lesson declares: named by the hints of its checks, or found by the engine. */
export interface LessonDiagnosis extends Advice {
  /** The difference that the engine finds and that has this name here. */
  readonly when?: ListDifference;
}

/** What can be wrong with a list, which is a count and then that many messages. */
export type ListDifference =
  | 'list-count-missing'
  /** The count is not the number of messages behind it. */
  | 'list-count-differs'
  /** The list stops before as many messages came as were counted. */
  | 'list-cut-short'
  /** The count fits the messages behind it, and they are too few. */
  | 'list-item-missing'
  /** The count fits the messages behind it, and they are too many. */
  | 'list-item-added'
  | 'list-reversed'
  /** The right messages, each beginning with an address, in another order. */
  | 'list-rearranged'
  /** A message lacks the IPv4 address that it should begin with. */
  | 'list-address-missing'
  /** A message begins with another IPv4 address than it should. */
  | 'list-address-differs';

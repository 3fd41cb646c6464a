// Defines what can be wrong with a lesson's proof.

import type { Place } from '../harness/verdict.ts';

/** The name of every fault. */
export type FaultCode =
  /** A solution or variant does not pass a check. */
  | 'right-program-fails'
  /** A check could not be judged. */
  | 'check-broken'
  /** The starter passes every check. */
  | 'starter-passes'
  /** The starter crashes or hangs instead of failing a check cleanly. */
  | 'starter-unclean'
  /** The code up to a step fails a check of that step or of an earlier one. */
  | 'step-fails'
  /** A mistake passes a check that it should fail. */
  | 'mistake-passes'
  /** A mistake fails a check with another diagnosis than it declares. */
  | 'wrong-diagnosis'
  /** A mistake fails a check that it does not declare. */
  | 'undeclared-failure'
  /** A mistake declares no failure. */
  | 'declares-nothing'
  /** A mistake names a check that the lesson does not have, or one twice. */
  | 'declares-no-check'
  /** No mistake fails this check. */
  | 'check-without-mistake'
  /** A hint answers a diagnosis that no mistake brings out at its step. */
  | 'hint-without-mistake'
  /** No check names this rule. */
  | 'rule-without-check'
  /** A check names a rule that the protocol does not have. */
  | 'no-such-rule'
  /** A generated file is not what it would be if it were made now. */
  | 'stale-generated-file';

/** One thing that is wrong. */
export interface Fault {
  readonly code: FaultCode;
  /** What was found and what should be: one sentence. */
  readonly message: string;
  /** Where to look; the path is relative to the workbook. */
  readonly place?: Place;
  /** The check that it is about, by its full id. */
  readonly check?: string;
}

// Looks up the advice on a diagnosis: the engine's, or the lesson's.

import type { LessonFacts } from '../lesson-facts.ts';
import type { Advice } from './advice.ts';
import { ENGINE_ADVICE } from './codes.ts';

/** A check names a diagnosis that is declared nowhere. */
export class UndeclaredCode extends Error {
  override readonly name = 'UndeclaredCode';

  constructor(code: string) {
    super(`The diagnosis "${code}" is declared neither by lib nor by this lesson's lesson.ts.`);
  }
}

/** The advice on a diagnosis; none for a code that is declared nowhere. */
export function adviceOn(
  code: string,
  diagnoses: LessonFacts['diagnoses'] = {},
): Advice | undefined {
  const own: Readonly<Record<string, Advice>> = ENGINE_ADVICE;
  if (Object.hasOwn(own, code)) return own[code];
  return Object.hasOwn(diagnoses, code) ? diagnoses[code] : undefined;
}

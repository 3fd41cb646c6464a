// The name of every diagnosis with what it usually means and what to look at; how it is found is in diagnose.ts.

import type { Advice } from './advice.ts';
import { BOARD_ADVICE } from './board-advice.ts';
import { BYTE_ADVICE } from './byte-advice.ts';
import { DIALOGUE_ADVICE } from './dialogue-advice.ts';
import { LINE_ADVICE } from './line-advice.ts';
import { PROCESS_ADVICE } from './process-advice.ts';
import { TALK_ADVICE } from './talk-advice.ts';

/** Advice by code: the whole list of diagnoses. */
export const ADVICE = {
  ...PROCESS_ADVICE,
  ...BYTE_ADVICE,
  ...TALK_ADVICE,
  ...BOARD_ADVICE,
  ...DIALOGUE_ADVICE,
  ...LINE_ADVICE,
} satisfies Record<string, Advice>;

/** The name of a diagnosis. */
export type DiagnosisCode = keyof typeof ADVICE;

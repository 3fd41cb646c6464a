// The names of the diagnoses: the engine's own, and those that lessons declare.

import { BYTE_ADVICE } from './byte-advice.ts';
import { EXCHANGE_ADVICE } from './exchange-advice.ts';
import { PROCESS_ADVICE } from './process-advice.ts';

/** Advice on the diagnoses that belong to no lesson, by code. */
export const ENGINE_ADVICE = { ...PROCESS_ADVICE, ...BYTE_ADVICE, ...EXCHANGE_ADVICE };

/** Diagnoses of programs that can't start, so that no rule is broken yet. */
export const CANNOT_RUN = [
  'file-missing',
  'import-missing',
  'wrong-encoding',
  'does-not-compile',
] as const satisfies readonly EngineCode[];

/** A diagnosis that belongs to no lesson. */
export type EngineCode = keyof typeof ENGINE_ADVICE;

/** The diagnoses of all lessons; each `lesson.ts` adds its own to this interface, so that a check can't misspell one. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- lib knows no lesson
export interface LessonDiagnoses {}

/** A diagnosis that a check can name: one of the engine's, or of a lesson's. */
export type DeclaredCode = EngineCode | keyof LessonDiagnoses;

/** The name of a diagnosis as verdicts hold it: one of {@link EngineCode}, or one that its lesson declares. */
export type DiagnosisCode = string;

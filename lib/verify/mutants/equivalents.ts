// Reads the notes on mutants that no check can notice, each with its reason.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { UserError } from '../../harness/user-error.ts';
import type { Mutant } from './mutate.ts';

/** Where the notes are, from the workbook's folder. */
export const EQUIVALENTS_FILE = 'solutions/equivalent-mutants.yaml';

/** One change that no check can notice, because the program still keeps every rule. */
export interface Equivalent {
  /** The solution, relative to the workbook: `solutions/02-bbs-server/bbs-server.ts`. */
  readonly file: string;
  /** As in {@link Mutant}. */
  readonly from: string;
  readonly to: string;
  /** Why it keeps every rule. */
  readonly because: string;
}

/** @throws UserError if one lacks a field. */
export function readEquivalents(workbook: string): Equivalent[] {
  const path = join(workbook, EQUIVALENTS_FILE);
  if (!existsSync(path)) return [];
  const notes: unknown = parse(readFileSync(path, 'utf8'));
  if (Array.isArray(notes) && notes.every(isNote)) return notes;
  const sentence = 'Each note has a file, from, to, and because: a text each.';
  throw new UserError('equivalents', sentence, { file: EQUIVALENTS_FILE });
}

/** Whether a note names this change. */
export function names(note: Equivalent, file: string, mutant: Mutant): boolean {
  return note.file === file && note.from === mutant.from && note.to === mutant.to;
}

function isNote(note: unknown): note is Equivalent {
  if (typeof note !== 'object' || note === null) return false;
  const fields = note as Readonly<Record<string, unknown>>;
  return ['file', 'from', 'to', 'because'].every((name) => typeof fields[name] === 'string');
}

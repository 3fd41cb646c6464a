// Reads the front matter of a Markdown file: the YAML block at its head.

import { parse, YAMLParseError } from 'yaml';
import { UserError } from '../harness/user-error.ts';
import { isRecord } from './state-folder.ts';

const BLOCK = /^---\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n|$)/;

/** A Markdown file in its two parts. */
export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The text behind the block. */
  readonly body: string;
  /** Lines before the body (0 and up), so that a place in the body can be named in the file. */
  readonly bodyLine: number;
}

/**
 * Splits a file into front matter and body; without front matter all of it is the body.
 *
 * @param file - Its path, for the problem.
 * @throws UserError if the block isn't a YAML mapping.
 */
export function splitFrontMatter(text: string, file: string): FrontMatter {
  const match = BLOCK.exec(text);
  if (!match) return { fields: {}, body: text, bodyLine: 0 };
  return {
    fields: readFields(match[1] ?? '', file),
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length - 1,
  };
}

function readFields(yaml: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = parse(yaml);
    if (isRecord(fields)) return fields;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = (error.linePos?.[0].line ?? 1) + 1;
    const reason = error.message.split(/ at line |\n/)[0] ?? 'it isn’t YAML';
    throw problem(`The front matter isn’t valid YAML: ${reason}.`, file, line);
  }
  throw problem('The front matter, between the two ---, isn’t a list of fields.', file, 1);
}

function problem(sentence: string, file: string, line: number): UserError {
  return new UserError('front-matter', sentence, { file, line });
}

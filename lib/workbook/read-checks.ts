// Parses the checks of a lesson's test file, with their code, without running it.

import type { CheckHead } from '../harness/verdict.ts';

/** A check as written in the test file. */
export interface CheckSource extends CheckHead {
  /** The body of the check, without its indentation. */
  readonly code: string;
}

/**
 * Parses every check of a test file. Because Prettier formats it, a check begins and ends at the left margin.
 *
 * @throws SyntaxError for a check without a readable name, options or reason.
 */
export function readChecks(text: string): CheckSource[] {
  const opening = /^const (\w+) = lesson\(\s*'([^']+)'/m.exec(text);
  if (!opening) return [];
  const [, declare = '', lesson = ''] = opening;
  const calls = text.matchAll(
    new RegExp(`^${declare}\\(([\\s\\S]*?)^\\);|^${declare}\\((.*)\\);$`, 'gm'),
  );
  return [...calls].map((call) => {
    const line = text.slice(0, call.index).split('\n').length;
    return readCheck(lesson, call[1] ?? call[2] ?? '', line);
  });
}

const STRING = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/;

function readCheck(lesson: string, call: string, line: number): CheckSource {
  const name = STRING.exec(call);
  const options = /\{[^}]*\}/.exec(call.slice(name?.index))?.[0] ?? '';
  const id = /\bid: '([^']+)'/.exec(options)?.[1];
  const step = /\bstep: (\d+)/.exec(options)?.[1];
  const rules = /\brules: \[([^\]]*)\]/.exec(options)?.[1];
  const reason = /(['"`])because [\s\S]*?\1,?\s*$/.exec(call);
  const body = /\basync [\s\S]*?=> \{\n?([\s\S]*)\n {2}\},?\s*$/.exec(call.slice(0, reason?.index));
  if (!name || !id || !step || rules === undefined || !reason) {
    throw new SyntaxError(
      `The check on line ${line} must have a name, { id, step, rules }, a body and 'because …'.`,
    );
  }
  return {
    id: `${lesson}/${id}`,
    rules: [...rules.matchAll(/'([^']+)'/g)].map((rule) => rule[1] ?? ''),
    step: Number(step),
    name: unquote(name[0]),
    because: unquote(reason[0]),
    code: (body?.[1] ?? '').replaceAll(/^ {4}/gm, '').trim(),
  };
}

function unquote(literal: string): string {
  const inner = STRING.exec(literal);
  return (inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? '').replace(/\\(.)/g, '$1');
}

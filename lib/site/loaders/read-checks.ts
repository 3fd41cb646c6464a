// Reads what a lesson's test file declares, with the lines of each check, as text: nothing of it is run.

import type { CheckHead } from '../../harness/verdict.ts';

/** One check as it stands in the test file. */
export interface CheckSource extends CheckHead {
  /** The body of the check, as written, without the indent. */
  readonly code: string;
  /** Where it begins in the file (1 and up). */
  readonly line: number;
}

/**
 * Finds every check of a test file. The file is formatted, so that a check begins and ends at the left margin.
 *
 * @throws SyntaxError if a check's name, facts or reason cannot be read.
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
  const facts = /\{[^}]*\}/.exec(call.slice(name?.index))?.[0] ?? '';
  const id = /\bid: '([^']+)'/.exec(facts)?.[1];
  const step = /\bstep: (\d+)/.exec(facts)?.[1];
  const rules = /\brules: \[([^\]]*)\]/.exec(facts)?.[1];
  const reason = /(['"`])because [\s\S]*?\1,?\s*$/.exec(call);
  const body = /\basync [\s\S]*?=> \{\n?([\s\S]*)\n {2}\},?\s*$/.exec(call.slice(0, reason?.index));
  if (!name || !id || !step || rules === undefined || !reason) {
    throw new SyntaxError(
      `The check that begins in line ${line} cannot be read: name, { id, step, rules }, body, 'because …'.`,
    );
  }
  return {
    id: `${lesson}/${id}`,
    rules: [...rules.matchAll(/'([^']+)'/g)].map((rule) => rule[1] ?? ''),
    step: Number(step),
    name: unquote(name[0]),
    because: unquote(reason[0]),
    code: outdent(body?.[1] ?? ''),
    line,
  };
}

function unquote(literal: string): string {
  const inner = STRING.exec(literal);
  return (inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? '').replace(/\\(.)/g, '$1');
}

function outdent(code: string): string {
  return code.replaceAll(/^ {4}/gm, '').trim();
}

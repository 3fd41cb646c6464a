// Makes small wrong changes to a program's text, one at a time.

import ts from 'typescript';
import { operators, type Change } from './operators.ts';

/** A program with one small change. */
export interface Mutant {
  /** What kind of change it is: `condition`, `boundary`, `string` … */
  readonly operator: string;
  /** Where (1 and up). */
  readonly line: number;
  /** The changed lines as they stand in the solution, on one line. */
  readonly from: string;
  /** The same lines after the change. */
  readonly to: string;
  /** The whole program after the change. */
  readonly text: string;
}

/**
 * Every small change of a TypeScript program, in the order of its lines, none of them twice.
 *
 * Imports and types are left alone: what is wrong there, the compiler says.
 */
export function mutate(text: string, file: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const mutants = new Map<string, Mutant>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    for (const [operator, changesOf] of Object.entries(operators)) {
      for (const change of changesOf(node, source)) {
        const mutant = apply(change, operator, source);
        if (mutant.text !== text && !mutants.has(mutant.text)) mutants.set(mutant.text, mutant);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...mutants.values()].toSorted((a, b) => a.line - b.line);
}

function apply({ start, end, by }: Change, operator: string, source: ts.SourceFile): Mutant {
  const { text } = source;
  const line = source.getLineAndCharacterOfPosition(start).line;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = text.indexOf('\n', end);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  return {
    operator,
    line: line + 1,
    from: onOneLine(text.slice(lineStart, lineEnd)),
    to: onOneLine(text.slice(lineStart, start) + by + text.slice(end, lineEnd)),
    text: text.slice(0, start) + by + text.slice(end),
  };
}

/** Without indent, line ends and comments: what a note names must not depend on them. */
function onOneLine(text: string): string {
  return text
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

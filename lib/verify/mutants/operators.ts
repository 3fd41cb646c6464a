// Defines the mutation operators: each turns a node of the syntax tree into replacements for its text.

import ts from 'typescript';

/** A text range and its replacement. */
export interface Change {
  /** Offsets in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

type Operator = (node: ts.Node, source: ts.SourceFile) => Change[];

const COMPARISONS: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
};
const ARITHMETIC: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*' };
const STEPS: Readonly<Record<string, string>> = { '++': '--', '--': '++' };

/** The mutation operators. */
export const operators: Readonly<Record<string, Operator>> = {
  /** Negates the condition of an `if`, a loop or a conditional expression. */
  condition: (node, source) => {
    const condition = conditionOf(node);
    if (!condition || condition.kind === ts.SyntaxKind.TrueKeyword) return [];
    // Negating `===` gives `!==`, which the `comparison` operator already does.
    if (
      ts.isBinaryExpression(condition) &&
      /^[!=]==$/.test(condition.operatorToken.getText(source))
    )
      return [];
    return [replace(condition, source, `!(${condition.getText(source)})`)];
  },

  /** Swaps comparison operators: `===` and `!==`, `<` and `<=`, `>` and `>=`. */
  comparison: (node, source) => swapOperator(node, source, COMPARISONS),

  /** Swaps `&&` and `||`; replaces `a ?? b` by either operand. */
  logic: (node, source) => {
    if (!ts.isBinaryExpression(node)) return [];
    const { left, right, operatorToken } = node;
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return [left, right].map((side) => replace(node, source, side.getText(source)));
    return swapOperator(node, source, { '&&': '||', '||': '&&' });
  },

  arithmetic: (node, source) => swapOperator(node, source, ARITHMETIC),

  step: (node, source) => {
    if (!ts.isPostfixUnaryExpression(node)) return [];
    const { operand } = node;
    const written = node.getText(source).slice(operand.getText(source).length);
    return [{ start: operand.getEnd(), end: node.getEnd(), by: STEPS[written] ?? written }];
  },

  /** Adds or subtracts one. */
  number: (node, source) => {
    if (!ts.isNumericLiteral(node)) return [];
    const value = Number(node.text);
    return [value + 1, value - 1].map((other) => replace(node, source, String(other)));
  },

  truth: (node, source) => {
    if (node.kind === ts.SyntaxKind.FalseKeyword) return [replace(node, source, 'true')];
    const isTrue = node.kind === ts.SyntaxKind.TrueKeyword && !ts.isWhileStatement(node.parent);
    return isTrue ? [replace(node, source, 'false')] : [];
  },

  /** Appends `!` to a string: a check that notices this notices bigger changes too. */
  string: (node, source) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
      return [replace(node, source, quote(`${node.text}!`))];
    if (!ts.isTemplateExpression(node)) return [];
    return [node.head, ...node.templateSpans.map((span) => span.literal)].flatMap((part) =>
      changePart(part, source),
    );
  },

  /** Loosens a regular expression: drops an anchor, or turns `+` into `*`. */
  pattern: (node, source) => {
    if (!ts.isRegularExpressionLiteral(node)) return [];
    const text = node.getText(source);
    const looser = [text.replace('/^', '/'), text.replace('$/', '/'), text.replace('+', '*')];
    return looser.map((other) => replace(node, source, other));
  },

  /** Deletes a statement. */
  statement: (node, source) => {
    const isOne =
      ts.isExpressionStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isThrowStatement(node) ||
      ts.isIfStatement(node) ||
      ts.isForOfStatement(node) ||
      ts.isForStatement(node);
    return isOne ? [replace(node, source, ';')] : [];
  },

  /** Removes an `await`. */
  await: (node, source) =>
    ts.isAwaitExpression(node) ? [replace(node, source, node.expression.getText(source))] : [],

  /** Removes the last call of a chain: `socket.end().resume()`. */
  chain: (node, source) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const before = node.expression.expression;
    const isChain = ts.isCallExpression(before) || ts.isNewExpression(before);
    return isChain ? [replace(node, source, before.getText(source))] : [];
  },

  /** Removes the last argument. */
  argument: (node, source) => {
    if (!ts.isCallExpression(node) || node.arguments.length < 2) return [];
    const kept = node.arguments.slice(0, -1).map((argument) => argument.getText(source));
    const start = node.arguments[0]?.getStart(source) ?? node.arguments.end;
    return [{ start, end: node.arguments.end, by: kept.join(', ') }];
  },

  /** Empties a callback. */
  callback: (node, source) =>
    ts.isArrowFunction(node) && node.body.getText(source) !== '{}'
      ? [replace(node.body, source, '{}')]
      : [],

  /** Replaces `[...x]` by `x`. */
  copy: (node, source) => {
    const [only, ...others] = ts.isArrayLiteralExpression(node) ? node.elements : [];
    return only && others.length === 0 && ts.isSpreadElement(only)
      ? [replace(node, source, only.expression.getText(source))]
      : [];
  },
};

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node) || ts.isForStatement(node)) return node.condition;
  return undefined;
}

function swapOperator(
  node: ts.Node,
  source: ts.SourceFile,
  others: Readonly<Record<string, string>>,
): Change[] {
  if (!ts.isBinaryExpression(node)) return [];
  const other = others[node.operatorToken.getText(source)];
  return other === undefined ? [] : [replace(node.operatorToken, source, other)];
}

/** The text between two values of a template. */
function changePart(
  part: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail,
  source: ts.SourceFile,
): Change[] {
  const written = part.getText(source);
  const isTail = ts.isTemplateTail(part);
  const [start, end] = [part.getStart(source) + 1, part.getEnd() - (isTail ? 1 : 2)];
  const text = written.slice(1, isTail ? -1 : -2);
  return text === '' ? [] : [{ start, end, by: `${text}!` }];
}

function replace(node: ts.Node, source: ts.SourceFile, by: string): Change {
  return { start: node.getStart(source), end: node.getEnd(), by };
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

// Each text that a check expects follows from the protocol page, or from what the check itself sent.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findLesson, readLessons } from '../../workbook/catalogue.ts';

const EXPECTS = /^(receives|receivesAtMost|receivesLast|prints|logs|complains|exits)$/;
const SENDS = /^(sends|sendsApart|sendsByteByByte|types|typesApart)$/;
const ANYTHING = '\0'; // a value that is random, or passed by a helper's caller

const workbook = findWorkbook();
const protocolPage = bytesOf(readFileSync(join(workbook, 'docs', 'protocol.md'), 'utf8'));

/** A function of the check file, or the body of a check. */
interface Scope {
  readonly name: string;
  readonly node: ts.FunctionLikeDeclaration;
  readonly isCheck: boolean;
}

/** Finds the literals of one check file found neither on the page nor in what was sent. */
class LiteralFinder {
  readonly #page: string;
  readonly #scopes: Scope[] = [];
  readonly #constants = new Map<string, ts.Expression>();
  /** The parameters of each helper whose arguments it expects, and those that it sends. */
  readonly #flows = new Map<string, Record<'expected' | 'sent', Set<number>>>();

  /** @param page - The protocol page, by default the workbook's. */
  constructor(text: string, page = protocolPage) {
    this.#page = page;
    const file = ts.createSourceFile('check.ts', text, ts.ScriptTarget.Latest, true);
    for (const statement of file.statements) this.#addStatement(statement);
    // A helper calls a helper that calls a helper: no check file nests helpers five deep.
    for (const scope of Array<Scope[]>(5).fill(this.#scopes).flat()) this.#follow(scope);
  }

  /** The literals that follow from nothing, each with the scope that expects it. */
  unexplained(): string[] {
    const ofHelpers = this.#scopes.filter(({ isCheck }) => !isCheck);
    return this.#scopes.flatMap((scope) => {
      const sentIn = [...ofHelpers, ...(scope.isCheck ? [scope] : [])];
      const sentTexts = sentIn.flatMap((each) => this.#sentTexts(each));
      const known = termsOf(this.#page, sentTexts);
      const sentNames = this.#namesIn(this.#arguments(scope, 'sent'), scope);
      return this.#arguments(scope, 'expected')
        .flatMap((argument) => this.#texts(argument, scope, sentNames))
        .flatMap((text) => splitFrames(text))
        .filter((text) => !known.test(text))
        .map((text) => `${scope.name}: ${JSON.stringify(Buffer.from(text, 'latin1').toString())}`);
    });
  }

  #addStatement(statement: ts.Statement): void {
    if (ts.isFunctionDeclaration(statement) && statement.name)
      this.#addScope(statement.name.text, statement, false);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer) continue;
        if (ts.isArrowFunction(initializer)) this.#addScope(name.getText(), initializer, false);
        else this.#constants.set(name.getText(), initializer);
      }
    const body = all(statement, ts.isCallExpression).find(
      (call) => call.expression.getText() === 'check',
    )?.arguments[2];
    const id = /id: '([^']+)'/.exec(statement.getText())?.[1];
    if (body && ts.isArrowFunction(body)) this.#addScope(id ?? '?', body, true);
  }

  #addScope(name: string, node: ts.FunctionLikeDeclaration, isCheck: boolean): void {
    this.#scopes.push({ name, node, isCheck });
    this.#flows.set(name, { expected: new Set(), sent: new Set() });
  }

  /** Records which parameters of a helper reach an expectation, or are sent. */
  #follow(scope: Scope): void {
    const parameters = scope.node.parameters.map(({ name }) => name.getText());
    for (const kind of ['expected', 'sent'] as const) {
      const names = this.#namesIn(this.#arguments(scope, kind), scope);
      parameters.forEach((name, at) => {
        if (names.has(name)) this.#flows.get(scope.name)?.[kind].add(at);
      });
    }
  }

  /** The arguments of a scope's calls that are expected or sent. */
  #arguments({ node }: Scope, kind: 'expected' | 'sent'): ts.Expression[] {
    return all(node, ts.isCallExpression).flatMap((call) => {
      const { expression } = call;
      if (ts.isPropertyAccessExpression(expression)) {
        const method = expression.name.text;
        if (kind === 'expected') return EXPECTS.test(method) ? call.arguments.slice(0, 1) : [];
        return SENDS.test(method) ? [...call.arguments] : [];
      }
      const flow = this.#flows.get(expression.getText())?.[kind];
      return call.arguments.filter((_, at) => flow?.has(at));
    });
  }

  /** What a scope sends: for each of its peers everything in one, so that cuts don't count. */
  #sentTexts(scope: Scope): string[] {
    const streams = new Map<string, string>();
    const single: string[] = [];
    for (const argument of this.#arguments(scope, 'sent')) {
      const to = argument.parent.getText().split('.')[0] ?? '';
      const texts = this.#texts(argument, scope, new Set());
      single.push(...texts);
      streams.set(to, [streams.get(to), ...texts].join(''));
    }
    return [...streams.values(), ...single].flatMap(splitFrames);
  }

  /** The texts that an expression can be made of; `\0` for what is not literal. */
  #texts(node: ts.Node, scope: Scope, sent: ReadonlySet<string>): string[] {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [bytesOf(node.text)];
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map(({ expression, literal }) => {
        const [only = ANYTHING, more] = this.#texts(expression, scope, sent);
        return (more === undefined ? only : ANYTHING) + bytesOf(literal.text);
      });
      return [bytesOf(node.head.text) + parts.join('')];
    }
    if (ts.isIdentifier(node)) {
      const constant = this.#constants.get(node.text) ?? localConstant(scope, node.text);
      return constant && !sent.has(node.text) ? this.#texts(constant, scope, sent) : [ANYTHING];
    }
    if (ts.isCallExpression(node)) return this.#textsOfCall(node, scope, sent);
    if (ts.isPropertyAccessExpression(node)) return [ANYTHING];
    const children = node.getChildren();
    return children.flatMap((child) => this.#texts(child, scope, sent));
  }

  #textsOfCall(call: ts.CallExpression, scope: Scope, sent: ReadonlySet<string>): string[] {
    const callee = call.expression.getText();
    if (callee === 'Uint8Array.of')
      return [String.fromCharCode(...call.arguments.map((each) => Number(each.getText())))];
    if (callee.startsWith('draw.')) return [ANYTHING];
    const helper = this.#scopes.find(({ name }) => name === callee);
    const own = helper ? this.#texts(helper.node.body ?? call, helper, sent) : [];
    const value = ts.isPropertyAccessExpression(call.expression)
      ? this.#texts(call.expression.expression, scope, sent)
      : [];
    const given = call.arguments.filter((each) => !ts.isNumericLiteral(each));
    return [...value, ...own, ...given.flatMap((each) => this.#texts(each, scope, sent))];
  }

  /** The names in these nodes, and in the local constants that they refer to. */
  #namesIn(nodes: readonly ts.Node[], scope: Scope): Set<string> {
    const names = new Set(
      nodes.flatMap((node) => all(node, ts.isIdentifier)).map(({ text }) => text),
    );
    for (const name of names)
      for (const { text } of all(localConstant(scope, name), ts.isIdentifier)) names.add(text);
    return names;
  }
}

/** A node and all nodes below it that are of one kind. */
function all<T extends ts.Node>(
  node: ts.Node | undefined,
  isOfKind: (node: ts.Node) => node is T,
): T[] {
  if (!node) return [];
  const found: T[] = isOfKind(node) ? [node] : [];
  node.forEachChild((child) => void found.push(...all(child, isOfKind)));
  return found;
}

function localConstant({ node }: Scope, name: string): ts.Expression | undefined {
  const declared = all(node, ts.isVariableDeclaration);
  return declared.find((each) => each.name.getText() === name)?.initializer;
}

/** The bytes of a text, one character each. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** The payloads of bytes that are frames; what is no frame is one piece. */
function splitFrames(bytes: string): string[] {
  const payloads: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const header = bytes.slice(at, at + 4);
    const end = at + 4 + Number(header);
    if (!/^\d{4}$/.test(header) || end > bytes.length) return [...payloads, bytes.slice(at)];
    payloads.push(bytes.slice(at + 4, end));
    at = end;
  }
  return payloads;
}

/** Matches a text that is made of what the page quotes, of what was sent, of drawn values, counts and line ends. */
function termsOf(text: string, sent: readonly string[]): RegExp {
  const quoted = [...text.matchAll(/`([^`\n]+)`|\*\*(\d+)\*\*|(?:exit|with) code (\d)/g)].flatMap(
    (match) =>
      match.slice(1).flatMap((found: string | undefined) => found?.split(/<[^>]*>|\0/) ?? []),
  );
  const pieces = sent.flatMap((each) => [each, ...each.split(/[\n\0]/), ...each.split(/[ \n\0]+/)]);
  const terms = [...quoted, ...pieces].filter((each) => each !== '');
  const escaped = [...new Set(terms)]
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^(?:\\0|\\n|\\d+$|${escaped.join('|')})*$`);
}

for (const { name, testFile } of readLessons(workbook))
  test(`what the checks of ${name} expect follows from the page or from what they sent`, () => {
    const text = readFileSync(testFile, 'utf8');
    assert.deepEqual(new LiteralFinder(text).unexplained(), []);
  });

test('finds a literal that neither the page nor what was sent explains', () => {
  const finder = new LiteralFinder(`
    const READY = '0005ready';
    async function says(alice, text) {
      await alice.sends(frames(text));
      await alice.receives(frames(text));
    }
    async function hears(alice, text) {
      await alice.receives(frames(text));
    }
    check('echo', { id: 'planted' }, async ({ dial, draw, program }) => {
      const alice = await dial('alice');
      const post = draw.text();
      await says(alice, 'whatever');
      await hears(alice, 'welcome');
      await alice.receives(READY);
      await alice.sends('0005hello', frames(post));
      await alice.receives(frames('1', \`127.0.0.1 \${post}\`, 'hello'));
      await alice.receives('0014BBS Server 1.3', { exact: { '0003yes': 'silent' } });
      await program.logs(\`Message: 127.0.0.1 \${post}\`);
      await program.logs(\`Message from 127.0.0.1: \${post}\`);
    }, 'because');`);
  assert.deepEqual(finder.unexplained(), [
    'planted: "welcome"',
    'planted: "ready"',
    'planted: "BBS Server 1.3"',
    'planted: "Message from 127.0.0.1: \\u0000"',
  ]);
});

test('finds what the checks of lesson 4 expect if the page does not give its six names', () => {
  const text = readFileSync(findLesson(readLessons(workbook), '04').testFile, 'utf8');
  const found = new LiteralFinder(text, protocolPage.replace(/^\| D4 .*$/m, '')).unexplained();
  assert.ok(found.includes('known-names: "203.0.113.99"'), found.join());
});

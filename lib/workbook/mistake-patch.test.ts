// How a mistake's patch is applied, what it survives, and what is said when it no longer applies.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyPatch, codeLines, makePatch } from './mistake-patch.ts';

const SOLUTION = `/** Answers. */
import { createServer } from 'node:net';

const PORT = 10333; // T1

// #region todo 1: Answer
// starter: const server = createServer(() => {});
const server = createServer((socket) => {
  /* what comes is let go */
  socket.end('see https://example.org // here');
});
// #endregion
server.on('error', () => process.exit(1));
server.listen(PORT);
server.on('close', () => process.exit(1));
`;

const PATCH = `Answers nothing. The learner believed
that - or + at the start of a header line is nothing special.

@fails silent: answers

@@
 const PORT = 10333;
 const server = createServer((socket) => {
-  socket.end('see https://example.org // here');
+  socket.end();
 });
 server.on('error', () => process.exit(1));
`;

const FILES = { solution: 'solution.ts', patch: 'silent.patch' };
const apply = (solution: string, patch = PATCH) => applyPatch(solution, patch, FILES);

describe('codeLines', () => {
  it('leaves out comments, regions, lines of the starter and blank lines, and nothing else', () => {
    assert.deepEqual(codeLines(SOLUTION), [
      "import { createServer } from 'node:net';",
      'const PORT = 10333;',
      'const server = createServer((socket) => {',
      "  socket.end('see https://example.org // here');",
      '});',
      "server.on('error', () => process.exit(1));",
      'server.listen(PORT);',
      "server.on('close', () => process.exit(1));",
    ]);
  });
});

describe('applyPatch', () => {
  const wrong = codeLines(SOLUTION).map((line) =>
    line.includes('socket.end') ? '  socket.end();' : line,
  );

  it('changes what the patch says and keeps the rest', () => {
    assert.deepEqual(apply(SOLUTION), wrong);
  });

  it('survives other comments, other line ends, an indent, and code that moved', () => {
    const moved = SOLUTION.replace(' // T1', ' // the port').replace(
      'const PORT',
      'const A = 1;\nconst B = 2;\nconst PORT',
    );
    assert.deepEqual(
      apply(moved.replaceAll('\n', '\r\n'), PATCH.replaceAll('\n', '\r\n')).filter(
        (line) => !/const [AB]/.test(line),
      ),
      wrong,
    );
  });

  it('survives a change at the edge of its context', () => {
    const other = apply(SOLUTION.replace('PORT = 10333', 'PORT = 10334'));
    assert.ok(other.includes('const PORT = 10334;') && other.includes('  socket.end();'));
  });

  it('says which line is gone when a hunk no longer applies', () => {
    assert.throws(() => apply(SOLUTION.replace('example.org', 'example.com')), {
      name: 'UserError',
      code: 'mistake',
      place: { file: 'silent.patch', line: 6 },
      message: `This hunk no longer applies to the solution: the line "socket.end('see https://example.org // here');" is gone. (solution.ts)`,
    });
  });

  it('says so when all lines are there and not together', () => {
    assert.throws(() => apply('a();\nx();\nb();\n', '@@\n-a();\n-b();\n+c();\n'), {
      message: /its lines no longer follow one another there/,
    });
  });

  it('refuses a hunk that fits two places', () => {
    const patch = `@@\n-process.exit(1);\n+process.exit(2);\n`;
    const twice = 'process.exit(1);\nprocess.exit(1);\n';
    assert.throws(() => apply(twice, patch), { message: /it fits 2 places/ });
  });

  it('finds hunks in their order', () => {
    const patch = `@@\n-b();\n+c();\n@@\n-a();\n+d();\n`;
    assert.deepEqual(apply('a();\nb();\na();\n', patch), ['a();', 'c();', 'd();']);
    assert.throws(() => apply('a();\nb();\n', patch), { place: { file: 'silent.patch', line: 4 } });
  });

  it('refuses a patch without hunks, and a line without a sign', () => {
    assert.throws(() => apply(SOLUTION, 'Answers nothing.\n'), { message: /has no hunk/ });
    assert.throws(() => apply(SOLUTION, '@@\nserver.listen(PORT);\n'), {
      place: { file: 'silent.patch', line: 2 },
    });
  });
});

describe('makePatch', () => {
  it('makes hunks that turn one program into the other', () => {
    const wrong = SOLUTION.replace('process.exit(1)', 'process.exit(2)').replace(' // T1', '');
    const patch = makePatch(SOLUTION, wrong);
    assert.deepEqual(patch, [
      '@@',
      "   socket.end('see https://example.org // here');",
      ' });',
      "-server.on('error', () => process.exit(1));",
      "+server.on('error', () => process.exit(2));",
      ' server.listen(PORT);',
      " server.on('close', () => process.exit(1));",
    ]);
    assert.deepEqual(apply(SOLUTION, patch.join('\n')), codeLines(wrong));
  });

  it('adds context until each hunk fits one place', () => {
    const solution = `one();\n${'again();\n'.repeat(9)}two();\n`;
    const wrong = `one();\n${'again();\n'.repeat(5)}never();\n${'again();\n'.repeat(4)}two();\n`;
    const patch = makePatch(solution, wrong).join('\n');
    assert.deepEqual(apply(solution, patch), codeLines(wrong));
  });
});

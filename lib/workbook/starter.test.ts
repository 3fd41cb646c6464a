import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRegions } from './regions.ts';
import { makeStarter, showSolution } from './starter.ts';
import { findTodoLine } from './todo.ts';

const SOLUTION = `// #region all of it
function send(text: string) {
  // #region todo 1: Put a header before it
  // starter: const frame = text;
  // starter:
  // starter:   // later more
  const frame = header(text) + text;
  // #endregion
  write(frame);
  // #region todo 2: Tell when it is done
  done();
  // #endregion
}
// #endregion
`;

test('turns a task into a TODO comment and its placeholder lines', () => {
  assert.equal(
    makeStarter(SOLUTION, 'x.ts'),
    `function send(text: string) {
  // TODO 1: Put a header before it
  const frame = text;

    // later more
  write(frame);
  // TODO 2: Tell when it is done
}
`,
  );
});

test('keeps the solution of finished tasks', () => {
  assert.equal(
    makeStarter(SOLUTION, 'x.ts', 1),
    `function send(text: string) {
  const frame = header(text) + text;
  write(frame);
  // TODO 2: Tell when it is done
}
`,
  );
  assert.equal(makeStarter(SOLUTION, 'x.ts', 2), showSolution(SOLUTION));
});

test('shows the tasks inside another once, and further places of a task if they have its title', () => {
  const solution = `// #region todo 1: Talk
begin();
while (true) {
  // #region todo 2: Answer
  // starter: wait();
  answer();
  // #endregion
  // #region todo 2b
  more();
  // #endregion
}
// #endregion
function answer() {
  // #region todo 2c: Answer
  done();
  // #endregion
}
`;
  assert.equal(
    makeStarter(solution, 'x.ts'),
    `// TODO 1: Talk
// TODO 2: Answer
function answer() {
  // TODO 2: Answer
}
`,
  );
  assert.equal(
    makeStarter(solution, 'x.ts', 1),
    `begin();
while (true) {
  // TODO 2: Answer
  wait();
}
function answer() {
  // TODO 2: Answer
}
`,
  );
});

test('shows one place of a task as it is after that step', () => {
  const [region] = readRegions(SOLUTION, 'x.ts');
  assert.equal(
    makeStarter(SOLUTION, 'x.ts', 1, region),
    `function send(text: string) {
  const frame = header(text) + text;
  write(frame);
  // TODO 2: Tell when it is done
}`,
  );
});

test('rejects a task without a title', () => {
  assert.throws(() => makeStarter('// #region todo 2b\n// #endregion', 'x.ts'), {
    message: 'Task 2 has no title: "todo 2: …".',
    place: { file: 'x.ts', line: 1 },
  });
});

test('shows a solution without markers and starter lines', () => {
  assert.equal(
    showSolution(SOLUTION),
    `function send(text: string) {
  const frame = header(text) + text;
  write(frame);
  done();
}
`,
  );
});

test('finds the line of a TODO while it is there', () => {
  const starter = makeStarter(SOLUTION, 'x.ts');
  assert.equal(findTodoLine(starter, 1), 2);
  assert.equal(findTodoLine(starter, 2), 7);
  assert.equal(findTodoLine('  // TODO 12: other', 1), undefined);
});

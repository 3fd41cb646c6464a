import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckHead, CheckResult } from '../harness/verdict.ts';
import { OrderedResults } from './result-order.ts';

const head = (id: string, step: number): CheckHead => ({
  id,
  step,
  rules: ['F1'],
  name: id,
  because: 'because',
});
const result = (id: string, step: number): CheckResult => ({
  ...head(id, step),
  status: 'passed',
  transcript: [],
  ms: 0,
});

test('emits results in order and holds back early ones', () => {
  const emitted: string[] = [];
  const order = new OrderedResults([head('c', 2), head('a', 1), head('b', 1)], ({ id }) =>
    emitted.push(id),
  );
  order.add(result('b', 1));
  assert.deepEqual(emitted, []);
  order.add(result('a', 1));
  assert.deepEqual(emitted, ['a', 'b']);
  order.add(result('c', 2));
  assert.deepEqual(emitted, ['a', 'b', 'c']);
});

test('emits the rest at the end, and nothing twice', () => {
  const emitted: string[] = [];
  const order = new OrderedResults([head('a', 1), head('b', 2)], ({ id }) => emitted.push(id));
  order.add(result('a', 1));
  order.finish([result('a', 1), result('b', 2)]);
  assert.deepEqual(emitted, ['a', 'b']);
});

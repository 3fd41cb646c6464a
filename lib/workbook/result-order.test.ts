// That results are told in the order of the lesson, each as early as that allows.

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

test('tells in order, and holds back what comes too early', () => {
  const told: string[] = [];
  const order = new OrderedResults([head('c', 2), head('a', 1), head('b', 1)], ({ id }) =>
    told.push(id),
  );
  order.add(result('b', 1));
  assert.deepEqual(told, []);
  order.add(result('a', 1));
  assert.deepEqual(told, ['a', 'b']);
  order.add(result('c', 2));
  assert.deepEqual(told, ['a', 'b', 'c']);
});

test('at the end the rest is told, and nothing twice', () => {
  const told: string[] = [];
  const order = new OrderedResults([head('a', 1), head('b', 2)], ({ id }) => told.push(id));
  order.add(result('a', 1));
  order.finish([result('a', 1), result('b', 2)]);
  assert.deepEqual(told, ['a', 'b']);
});

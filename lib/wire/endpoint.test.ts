import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEndpoint, showEndpoint } from './endpoint.ts';

test('parses a port, a host, or both', () => {
  assert.deepEqual(parseEndpoint('10333'), { port: 10333 });
  assert.deepEqual(parseEndpoint('friend.local'), { host: 'friend.local' });
  assert.deepEqual(parseEndpoint('friend.local:1'), { host: 'friend.local', port: 1 });
  assert.deepEqual(parseEndpoint('127.0.0.2:0'), { host: '127.0.0.2', port: 0 });
});

test('parses an IPv6 address, with brackets if a port follows', () => {
  assert.deepEqual(parseEndpoint('::1'), { host: '::1' });
  assert.deepEqual(parseEndpoint('[::1]'), { host: '::1' });
  assert.deepEqual(parseEndpoint('[::1]:10334'), { host: '::1', port: 10334 });
});

test('rejects anything else', () => {
  for (const text of [
    '',
    ':',
    ':1',
    'host:',
    'host:port',
    '65536',
    'host:65536',
    '[host]:1',
    '[::1',
    'a b:1',
    'a/b',
  ]) {
    assert.equal(parseEndpoint(text), undefined, text);
  }
});

test('parses what it writes', () => {
  for (const endpoint of [
    { host: '::1', port: 10333 },
    { host: '127.0.0.1', port: 1 },
  ]) {
    assert.deepEqual(parseEndpoint(showEndpoint(endpoint)), endpoint);
  }
});

// Where a relay listens and where it calls, for what a student types.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXIT } from '../harness/user-error.ts';
import { showEndpoint } from './endpoint.ts';
import { BBS, DNS, ECHO } from '../protocol/fixtures/services.ts';
import { planRelay, type RelayWords } from './plan-relay.ts';

const plan = (words: RelayWords) =>
  planRelay(words, [ECHO, BBS, DNS]).map(
    ({ listen, to, service }) => `${showEndpoint(listen)} ${showEndpoint(to)} ${service.name}`,
  );

const BOTH = ['[::1]:10333 127.0.0.1:10333 bbs', '[::1]:10334 127.0.0.1:10334 dns'];

test('without a word, both services of this machine, at its IPv6 address', () => {
  assert.deepEqual(plan({}), BOTH);
});

test('a host alone moves both services', () => {
  assert.deepEqual(plan({ to: 'friend' }), [
    '[::1]:10333 friend:10333 bbs',
    '[::1]:10334 friend:10334 dns',
  ]);
  assert.deepEqual(plan({ listen: '127.0.0.1', to: 'friend' }), [
    '127.0.0.1:10333 friend:10333 bbs',
    '127.0.0.1:10334 friend:10334 dns',
  ]);
});

test('a port chooses one service', () => {
  assert.deepEqual(plan({ to: 'friend:10334' }), ['[::1]:10334 friend:10334 dns']);
  assert.deepEqual(plan({ to: '127.0.0.1:20333' }), ['[::1]:10333 127.0.0.1:20333 bbs']);
  assert.deepEqual(plan({ listen: '20333' }), ['[::1]:20333 127.0.0.1:10333 bbs']);
});

test('what is talked can be said', () => {
  assert.deepEqual(plan({ listen: '10333', as: 'echo' }), ['[::1]:10333 127.0.0.1:10333 echo']);
});

test('a word that is no address, and a relay that would dial itself, are refused', () => {
  const refused = { name: 'UserError', code: 'bad-endpoint', exitCode: EXIT.usage };
  assert.throws(() => plan({ to: '1:2:3' }), refused);
  assert.throws(() => plan({ listen: '' }), refused);
  assert.throws(() => plan({ listen: '127.0.0.1' }), refused);
  assert.throws(() => plan({ to: '::1' }), refused);
  assert.throws(() => plan({ listen: '127.0.0.2', to: '0.0.0.0' }), refused);
});

test('a service that no lesson has is refused, with those that there are', () => {
  assert.throws(() => plan({ as: 'gopher' }), { name: 'UserError', message: /echo, bbs, dns/ });
});

// Each message's meaning, for conversations written down as the bytes on the wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followConversation } from './conversation.ts';
import { BBS, DNS, ECHO } from './fixtures/services.ts';
import { FrameDecoder } from './frame-decoder.ts';
import type { Service, Side } from './service.ts';

test('a user is greeted, posts and lists', () => {
  assert.deepEqual(
    meanings(BBS, [
      ['server', '0014BBS Server 1.2'],
      ['client', '0003ada0005hello0004list'],
      ['server', '000120021127.0.0.1 hello again'],
      ['client', '0006listdm0007listdms'],
      ['server', '0001000012'],
      ['server', '0003one0003two'],
      ['client', '0004quit'],
    ]),
    [
      ['greeting'],
      ['username', 'post', 'list'],
      ['count 2', '1 of 2'],
      ['listdm', 'listdms'],
      ['2 of 2', 'count 2'],
      ['1 of 2', '2 of 2'],
      ['quit'],
    ],
  );
});

test('the username and both messages of dm mean themselves, whatever they say (S3, S5)', () => {
  assert.deepEqual(
    meanings(BBS, [
      ['server', '0014BBS Server 1.2'],
      ['client', '0004quit0002dm0004list0002dm0004list0002dm0002bo0004quit'],
      ['server', '00010'],
    ]),
    [
      ['greeting'],
      ['username', 'dm', 'recipient', 'dm to list', 'list', 'dm', 'recipient', 'dm to bo'],
      ['count 0'],
    ],
  );
});

test('words that only look like commands are posts (S8)', () => {
  assert.deepEqual(meanings(BBS, [['client', '0003ada0004LIST0005 list00000008toString']]), [
    ['username', 'post', 'post', 'post', 'post'],
  ]);
});

test('unrequested messages and bytes after the end are marked', () => {
  assert.deepEqual(
    meanings(BBS, [
      ['server', '0014BBS Server 1.30002OK'],
      ['client', '0003ada0005hello0004list'],
      ['server', '0003two0002OK'],
      ['client', '0004quit0004list'],
    ]),
    [
      ['not the greeting', 'unasked'],
      ['username', 'post', 'list'],
      ['not a count', 'unasked'],
      ['quit', 'ignored'],
    ],
  );
});

test('a name is asked for once, and answered once', () => {
  assert.deepEqual(
    meanings(DNS, [
      ['server', '0014DNS Server 1.0'],
      ['client', '0007bbs.lan0007bbs.two'],
      ['server', '0007127.0.0'],
    ]),
    [['greeting'], ['name asked', 'ignored'], ['not an address']],
  );
  for (const [answer, meaning] of [
    ['0009127.0.0.9', 'address'],
    ['0003::1', 'address'],
    ['0014unknown domain', 'unknown domain'],
    ['0005127.1', 'not an address'],
    ['0000', 'not an address'],
  ] as const) {
    assert.deepEqual(
      meanings(DNS, [
        ['client', '0007bbs.lan'],
        ['server', `0014DNS Server 1.0${answer}${answer}`],
      ]),
      [['name asked'], ['greeting', meaning, 'unasked']],
    );
  }
});

test('a reply is compared with the message that it answers', () => {
  assert.deepEqual(
    meanings(ECHO, [
      ['client', '0005hello0000'],
      ['server', '0005hello'],
      ['server', '0001x0001y'],
    ]),
    [['message 1', 'message 2'], ['echo of 1'], ['reply to 2', 'unasked']],
  );
});

function meanings(service: Service, said: readonly (readonly [Side, string])[]): string[][] {
  const conversation = followConversation(service);
  const decoders = { client: new FrameDecoder(), server: new FrameDecoder() };
  return said.map(([side, bytes]) =>
    [...decoders[side].push(new TextEncoder().encode(bytes))].map(({ message }) =>
      conversation.hear(side, message),
    ),
  );
}

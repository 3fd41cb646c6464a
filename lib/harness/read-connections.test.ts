// The connections that transcripts hold.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showBytes } from './bytes-text.ts';
import { readConnections, type Connection } from './read-connections.ts';
import type { TranscriptEntry } from './verdict.ts';

type Line = readonly [from: string, to: string, kind: TranscriptEntry['kind'], bytes?: string];

test('callers of a server, mixed as they were', () => {
  const [alice, bo, ...others] = read('02-bbs-server', [
    ['alice', 'program', 'connected'],
    ['program', 'screen', 'printed', 'Got connection'],
    ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
    ['bo', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0001\\xff'],
    ['bo', 'program', 'reset'],
    ['program', 'bo', 'ended'],
    ['program', 'alice', 'ended'],
  ]);
  assert.deepEqual(others, []);
  assert.deepEqual(head(alice), ['alice', 'server', 'bbs', '127.0.0.1', 10333, 0]);
  assert.deepEqual(events(alice), [
    '2 server 0014BBS Server 1.2',
    '4 client 0001\\xff',
    '7 server ended',
  ]);
  assert.deepEqual(head(bo), ['bo', 'server', 'bbs', '127.0.0.1', 10333, 3]);
  assert.deepEqual(events(bo), ['5 client reset']);
});

test('a name that calls twice has two connections', () => {
  const connections = read('04-dns-server', [
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0003bbs'],
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0003two'],
  ]);
  assert.deepEqual(connections.map(events), [['1 client 0003bbs'], ['3 client 0003two']]);
  assert.deepEqual(head(connections[1]), ['alice', 'server', 'dns', '127.0.0.1', 10334, 2]);
});

test('the service that a client calls stands where it was told to call', () => {
  const [bbs] = read('03-bbs-client', [
    ['keyboard', 'program', 'typed', '127.0.7.189\\nada\\n'],
    ['bbs', 'program', 'connected'],
    ['program', 'bbs', 'bytes', '0003ada'],
  ]);
  assert.deepEqual(head(bbs), ['bbs', 'client', 'bbs', '127.0.7.189', 10333, 1]);
  assert.deepEqual(events(bbs), ['2 client 0003ada']);
});

test('the board stands where the name service says, however that was cut', () => {
  const [dns, bbs] = read('05-dns-client', [
    ['keyboard', 'program', 'typed', 'bbs.lan\\n'],
    ['dns', 'program', 'connected'],
    ['dns', 'program', 'bytes', '0014DNS Server 1.000'],
    ['dns', 'program', 'bytes', '09127.0.'],
    ['dns', 'program', 'bytes', '0.9'],
    ['bbs', 'program', 'connected'],
  ]);
  assert.deepEqual(head(dns), ['dns', 'client', 'dns', '127.0.0.1', 10334, 1]);
  assert.deepEqual(head(bbs), ['bbs', 'client', 'bbs', '127.0.0.9', 10333, 5]);
});

test('lesson 1 talks echo, and what is no frame is kept as it is', () => {
  const [alice] = read('01-framing', [
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', 'GET / HTTP/1.1\\r\\n'],
  ]);
  assert.deepEqual(head(alice), ['alice', 'server', 'echo', '127.0.0.1', 10333, 0]);
  assert.deepEqual(events(alice), ['1 client GET / HTTP/1.1\\r\\n']);
});

test('how much of a chunk was not kept is kept', () => {
  const transcript: TranscriptEntry[] = [
    { at: 0, from: 'alice', to: 'program', kind: 'connected', bytes: '' },
    { at: 1, from: 'alice', to: 'program', kind: 'bytes', bytes: '9999x', cut: 7 },
  ];
  const [alice] = readConnections('01-framing', transcript);
  const [first] = alice!.events;
  assert.equal(first?.kind === 'bytes' ? first.cut : undefined, 7);
});

function read(lesson: string, lines: readonly Line[]): Connection[] {
  return readConnections(
    lesson,
    lines.map(([from, to, kind, bytes = ''], at) => ({ at, from, to, kind, bytes })),
  );
}

function head(connection: Connection | undefined) {
  const { peer, program, talk, address, port, at } = connection!;
  return [peer, program, talk, address, port, at];
}

function events(connection: Connection | undefined): string[] {
  return connection!.events.map(
    (event) =>
      `${event.entry} ${event.from} ${event.kind === 'bytes' ? showBytes(event.bytes) : event.kind}`,
  );
}

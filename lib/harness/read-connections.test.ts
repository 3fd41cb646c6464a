// The connections that transcripts hold.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showBytes } from './bytes-text.ts';
import { BBS, DNS, ECHO } from '../protocol/fixtures/services.ts';
import type { Service } from '../protocol/index.ts';
import { endpointOf } from './driver/service.ts';
import { readConnections, type Connection } from './read-connections.ts';
import type { TranscriptEntry } from './verdict.ts';

type Line = readonly [
  from: string,
  to: string,
  kind: TranscriptEntry['kind'],
  what?: string | Service,
  address?: string,
];

test('callers of a server, mixed as they were', () => {
  const [alice, bo, ...others] = read([
    ['alice', 'program', 'connected', BBS],
    ['program', 'screen', 'printed', 'Got connection'],
    ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
    ['bo', 'program', 'connected', BBS],
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
  const connections = read([
    ['alice', 'program', 'connected', DNS],
    ['alice', 'program', 'bytes', '0003bbs'],
    ['alice', 'program', 'connected', DNS],
    ['alice', 'program', 'bytes', '0003two'],
  ]);
  assert.deepEqual(connections.map(events), [['1 client 0003bbs'], ['3 client 0003two']]);
  assert.deepEqual(head(connections[1]), ['alice', 'server', 'dns', '127.0.0.1', 10334, 2]);
});

test('the services that a client dials are at the addresses that it dialled', () => {
  const [dns, bbs] = read([
    ['keyboard', 'program', 'typed', 'bbs.lan\\n'],
    ['program', 'dns', 'connected', DNS],
    ['dns', 'program', 'bytes', '0014DNS Server 1.0'],
    ['program', 'bbs', 'connected', BBS, '127.0.0.9'],
    ['program', 'bbs', 'bytes', '0003ada'],
  ]);
  assert.deepEqual(head(dns), ['dns', 'client', 'dns', '127.0.0.1', 10334, 1]);
  assert.deepEqual(head(bbs), ['bbs', 'client', 'bbs', '127.0.0.9', 10333, 3]);
  assert.deepEqual(events(bbs), ['4 client 0003ada']);
});

test('bytes that are no frame are kept as they are', () => {
  const [alice] = read([
    ['alice', 'program', 'connected', ECHO],
    ['alice', 'program', 'bytes', 'GET / HTTP/1.1\\r\\n'],
  ]);
  assert.deepEqual(head(alice), ['alice', 'server', 'echo', '127.0.0.1', 10333, 0]);
  assert.deepEqual(events(alice), ['1 client GET / HTTP/1.1\\r\\n']);
});

test('how much of a chunk was not kept is kept', () => {
  const transcript: TranscriptEntry[] = [
    {
      at: 0,
      from: 'alice',
      to: 'program',
      kind: 'connected',
      bytes: '',
      endpoint: endpointOf(ECHO, '127.0.0.1'),
    },
    { at: 1, from: 'alice', to: 'program', kind: 'bytes', bytes: '9999x', cut: 7 },
  ];
  const [alice] = readConnections([ECHO], transcript);
  const [first] = alice!.events;
  assert.equal(first?.kind === 'bytes' ? first.cut : undefined, 7);
});

function read(lines: readonly Line[]): Connection[] {
  return readConnections(
    [BBS, DNS, ECHO],
    lines.map(([from, to, kind, what = '', address = '127.0.0.1'], at) => ({
      ...{ at, from, to, kind, bytes: typeof what === 'string' ? what : '' },
      ...(typeof what !== 'string' && { endpoint: endpointOf(what, address) }),
    })),
  );
}

function head(connection: Connection | undefined) {
  const { peer, program, service, address, at } = connection!;
  return [peer, program, service.name, address, service.port, at];
}

function events(connection: Connection | undefined): string[] {
  return connection!.events.map(
    (event) =>
      `${event.entry} ${event.from} ${event.kind === 'bytes' ? showBytes(event.bytes) : event.kind}`,
  );
}

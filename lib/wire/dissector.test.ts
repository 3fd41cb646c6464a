// The dissector, read by the real tshark.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readConnections, type Connection } from '../harness/read-connections.ts';
import { BBS, DNS, ECHO } from '../protocol/fixtures/services.ts';
import { encodeFrame, Wiretap, type Service, type Side } from '../protocol/index.ts';
import { captureConnections } from './capture.ts';
import type { Capture } from './pcapng.ts';
import { skipWithout } from '../harness/fixtures/skip-without.ts';
import { SERVICES, transcriptOf, type Line } from './fixtures/made-up-check.ts';
import { tshark, tsharkFields } from './fixtures/tshark.ts';

const WITH_TSHARK = { skip: skipWithout('tshark') };
const FIELDS = ['from', 'header', 'length', 'payload', 'meaning'].map((name) => `dialtone.${name}`);

test('several frames in one segment, and one frame over several', WITH_TSHARK, (t) => {
  const captures = capture(
    ['alice', 'program', 'connected'],
    ['program', 'alice', 'bytes', '0014BBS'],
    ['alice', 'program', 'bytes', '0003ada0004héy00000004list'],
    ['program', 'alice', 'bytes', ' Server'],
    ['program', 'alice', 'bytes', ' 1.200'],
    ['program', 'alice', 'bytes', '0'],
    ['program', 'alice', 'bytes', '11000'],
    ['program', 'alice', 'bytes', '4\\xf0\\x9f'],
    ['program', 'alice', 'bytes', '\\x91\\x8b'],
  );
  assert.deepEqual(tsharkFields(t, captures, FIELDS, '-Y', 'dialtone'), [
    [
      'client|client|client|client',
      '0003|0004|0000|0004',
      '3|4|0|4',
      'ada|héy||list',
      'username|post|post|list',
    ],
    ['server', '0014', '14', 'BBS Server 1.2', 'greeting'],
    ['server', '0001', '1', '1', 'count 1'],
    ['server', '0004', '4', '👋', '1 of 1'],
  ]);
});

test(
  'malformed frames are named, each by its own field, and nothing after them is read',
  WITH_TSHARK,
  (t) => {
    const captures = capture(
      ['alice', 'program', 'connected'],
      ['alice', 'program', 'bytes', '0003ada+012hello'],
      ['alice', 'program', 'bytes', '0004list'],
      ['bo', 'program', 'connected'],
      ['bo', 'program', 'bytes', '0002bo0003a\\xc3(0004list'],
      ['cleo', 'program', 'connected'],
      ['cleo', 'program', 'bytes', '0x'],
      ['dov', 'program', 'connected'],
      ['dov', 'program', 'bytes', '0003dov0005he'],
      ['dov', 'program', 'ended'],
    );
    const invalid = ['header.invalid', 'payload.invalid', 'unreadable', 'truncated'];
    const names = ['meaning', 'header', ...invalid].map((name) => `dialtone.${name}`);
    const filter = names.slice(2).join(' || ');
    assert.deepEqual(tsharkFields(t, captures, ['tcp.stream', ...names], '-Y', filter), [
      ['0', 'username', '0003|+012', '1', '', '', ''],
      ['0', '', '', '', '', '1', ''],
      ['1', 'username', '0002|0003', '', '1', '1', ''],
      ['2', '', '0x', '1', '', '', ''],
      ['3', '', '', '', '', '', '1'],
    ]);
  },
);

test('a summary names the protocol, the side and the meanings', WITH_TSHARK, (t) => {
  const captures = capture(
    ['alice', 'program', 'connected'],
    ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
    ['alice', 'program', 'bytes', '0003ada0002dm0002bo0002hi'],
  );
  const lines = tshark(t, captures, '-Y', 'dialtone');
  assert.equal(lines.length, 2);
  assert.match(lines[0]!, /Dialtone 58 server: greeting/);
  assert.match(lines[1]!, /Dialtone 65 client: username, dm, recipient, dm to bo/);
});

for (const service of [BBS, DNS, ECHO]) {
  test(
    `the meanings of ${service.name} are those of the wiretap, looked at once and twice`,
    WITH_TSHARK,
    (t) => {
      const connections = fc.sample(anyConnection(service), { seed: 10333, numRuns: 60 });
      const captures = captureConnections(connections, 0);
      const wanted = connections.flatMap(meaningsOf);
      assert.ok(wanted.length > 300, 'the conversations are too short to prove anything');
      const fields = ['dialtone.from', 'dialtone.meaning'];
      const echo = `dialtone.echo:${service === ECHO ? 'TRUE' : 'FALSE'}`;
      for (const passes of [[], ['-2']]) {
        const rows = tsharkFields(t, captures, fields, '-o', echo, '-Y', 'dialtone', ...passes);
        const found = rows.flatMap(([from = '', meaning = '']) =>
          from.split('|').map((side, i) => `${side} ${meaning.split('|')[i] ?? ''}`),
        );
        assert.deepEqual(found, wanted);
      }
    },
  );
}

function capture(...lines: readonly Line[]): Capture[] {
  const transcript = transcriptOf(lines);
  return captureConnections(readConnections(SERVICES, transcript), 1_700_000_000_000);
}

const ENTRIES_APART = 1_000;
let connectionsMade = 0;

/** A connection on which the two sides say anything, mostly what fits, cut anywhere. */
function anyConnection(service: Service): fc.Arbitrary<Connection> {
  const side = fc.constantFrom<Side>('client', 'server');
  const said = fc.array(fc.tuple(side, anyMessage(), fc.nat(12)), { minLength: 4, maxLength: 24 });
  return said.map((messages) => {
    const entry = (connectionsMade += 1) * ENTRIES_APART;
    const chunks = messages.flatMap(([from, message, cut]) => {
      const frame = encodeFrame(message);
      const at = Math.min(cut, frame.length);
      return [frame.subarray(0, at), frame.subarray(at)].map((bytes) => ({ from, bytes }));
    });
    const events = chunks
      .filter(({ bytes }) => bytes.length > 0)
      .map(
        (chunk, i) => ({ ...chunk, kind: 'bytes', cut: 0, at: i, entry: entry + i + 1 }) as const,
      );
    return {
      peer: 'alice',
      program: 'server',
      service,
      address: '127.0.0.1',
      at: 0,
      entry,
      events,
    };
  });
}

function anyMessage(): fc.Arbitrary<string> {
  const words = [
    'list',
    'listdm',
    'listdms',
    'dm',
    'quit',
    '0',
    '2',
    '007',
    '127.0.0.1',
    '::1',
    '127.1',
    'a:b.c',
  ];
  const answers = [
    'BBS Server 1.2',
    'DNS Server 1.0',
    'unknown domain',
    'LIST',
    'é👋',
    '',
    '1:g',
    '1.2.3.4567',
  ];
  return fc.constantFrom(...words, ...words, ...answers);
}

function meaningsOf({ service, events }: Connection): string[] {
  const tap = new Wiretap(service);
  const found = events.flatMap((event) =>
    event.kind === 'bytes' ? tap.hear(event.from, event.bytes) : [],
  );
  return found.map((each) => `${each.from} ${each.kind === 'frame' ? each.meaning : each.kind}`);
}

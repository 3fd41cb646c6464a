import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConnections, type Connection } from '../harness/read-connections.ts';
import { captureConnections } from './capture.ts';
import { writePcapng, type Capture } from './pcapng.ts';
import { writeSegment } from './segment.ts';
import { skipWithout } from '../harness/fixtures/skip-without.ts';
import { SERVICES, transcriptOf } from './fixtures/made-up-check.ts';
import { tshark, tsharkFields } from './fixtures/tshark.ts';

const WITH_TSHARK = { skip: skipWithout('tshark') };

const CONNECTIONS = readConnections(
  SERVICES,
  transcriptOf([
    ['alice', 'program', 'connected'],
    ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
    ['bo', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0003ada'],
    ['bo', 'program', 'bytes', '0002b'],
    ['bo', 'program', 'reset'],
    ['alice', 'program', 'bytes', '0004list', 12],
    ['alice', 'program', 'ended'],
    ['program', 'alice', 'bytes', '00010'],
    ['program', 'alice', 'ended'],
  ]),
);

test('writes blocks with their length at both ends', () => {
  const capture: Capture = {
    time: 0x1_0000_0002n,
    bytes: Buffer.from('abcde'),
    fullLength: 7,
    comment: 'hi',
  };
  const file = writePcapng('x', [capture]);
  assert.equal(
    file.toString('hex'),
    [
      '0a0d0d0a 34000000 4d3c2b1a 0100 0000 ffffffffffffffff',
      '0100 0100 78000000 0400 0800 4469616c746f6e65 0000 0000 34000000',
      '01000000 2c000000 6500 0000 00000000',
      '0200 0800 6469616c746f6e65 0900 0100 06000000 0000 0000 2c000000',
      '06000000 34000000 00000000 01000000 02000000 05000000 07000000',
      '6162636465000000 0100 0200 68690000 0000 0000 34000000',
    ]
      .join('')
      .replaceAll(' ', ''),
  );
});

test('writes segments in IPv4 and in IPv6', () => {
  const numbers = {
    sequence: 1,
    acknowledgment: 2,
    flags: 0x18,
    payload: Buffer.from('hi'),
    missing: 0,
  };
  const v4 = { from: { host: '127.0.0.1', port: 50_001 }, to: { host: '127.0.0.9', port: 10_333 } };
  assert.equal(
    writeSegment({ ...v4, ...numbers }).toString('hex'),
    '4500002a0000400040063cc47f0000017f000009' + // IPv4
      'c351285d00000001000000025018ffff5da50000' + // TCP
      '6869',
  );
  const v6 = { from: { host: '::1', port: 50_001 }, to: { host: 'fe80::1:2', port: 10_333 } };
  const bytes = writeSegment({ ...v6, ...numbers });
  assert.equal(bytes.subarray(0, 8).toString('hex'), '6000000000160640');
  assert.equal(bytes.subarray(8, 24).toString('hex'), '00000000000000000000000000000001');
  assert.equal(bytes.subarray(24, 40).toString('hex'), 'fe800000000000000000000000010002');
});

test('writes a segment per chunk, with handshakes, ends, resets and comments', WITH_TSHARK, (t) => {
  const fields = [
    'tcp.stream',
    'tcp.srcport',
    'tcp.flags.str',
    'tcp.seq',
    'tcp.ack',
    'tcp.len',
    'frame.comment',
  ];
  const rows = tsharkFields(t, captureConnections(CONNECTIONS, 0), fields);
  assert.deepEqual(
    rows.map((row) => row.join(' ').replaceAll('·', '')),
    [
      '0 50001 S 0 0 0 alice calls the program',
      '0 10333 AS 0 1 0 ',
      '0 50001 A 1 1 0 ',
      '0 10333 AP 1 1 18 the program to alice: greeting',
      '1 50002 S 0 0 0 bo calls the program',
      '1 10333 AS 0 1 0 ',
      '1 50002 A 1 1 0 ',
      '0 50001 AP 1 19 7 alice to the program: username',
      '1 50002 AP 1 1 5 ',
      '1 50002 AR 6 1 0 ',
      '0 50001 AP 8 19 20 alice to the program: list',
      '0 50001 AF 28 19 0 ',
      '0 10333 AP 19 29 5 the program to alice: count 0',
      '0 10333 AF 24 29 0 ',
    ],
  );
});

test(
  'keeps the times of the transcript and the original lengths of truncated chunks',
  WITH_TSHARK,
  (t) => {
    const captures = captureConnections(CONNECTIONS, 1_700_000_000_000);
    const rows = tsharkFields(
      t,
      captures,
      ['frame.time_epoch', 'frame.len', 'frame.cap_len'],
      '-Y',
      'tcp.len == 20',
    );
    assert.deepEqual(rows, [['1700000000.060000000', '60', '48']]);
  },
);

for (const address of ['127.0.0.1', '::1']) {
  test(`tshark finds no fault in what goes over ${address}`, WITH_TSHARK, (t) => {
    const whole = CONNECTIONS.map((connection) => withoutCuts({ ...connection, address }));
    const checks = ['tcp', 'ip'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`]);
    const faults =
      'tcp.checksum.status == 0 || ip.checksum.status == 0 || tcp.analysis.flags || _ws.malformed';
    const captures = captureConnections(whole, 0);
    assert.deepEqual(tshark(t, captures, ...checks, '-Y', faults), []);
    const verified = tshark(t, captures, ...checks, '-Y', 'tcp.checksum.status == 1');
    assert.equal(verified.length, captures.length);
  });
}

function withoutCuts(connection: Connection): Connection {
  const events = connection.events.map((event) =>
    event.kind === 'bytes' ? { ...event, cut: 0 } : event,
  );
  return { ...connection, events };
}

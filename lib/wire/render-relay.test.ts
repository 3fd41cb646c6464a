import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import type { Side } from '../protocol/index.ts';
import type { RelayEvent } from './relay.ts';
import { BBS } from '../protocol/fixtures/services.ts';
import { ConnectionView } from './render-relay.ts';

const bytes = (from: Side, text: string): RelayEvent => ({
  kind: 'bytes',
  from,
  bytes: Buffer.from(text, 'latin1'),
});

test('renders frames, their chunks, and the ends', () => {
  assert.deepEqual(
    lines(
      { kind: 'connected', from: { host: '::1', port: 50_000 } },
      bytes('server', '0014BBS Server 1.2'),
      bytes('client', '0003a'),
      bytes('client', 'da0005hello0004list'),
      bytes('server', '000120006a 1234'),
      { kind: 'ended', from: 'client' },
      { kind: 'reset', from: 'server' },
      { kind: 'closed' },
    ),
    [
      '   0.000  #1  a client dials, from [::1]:50000',
      '   1.250  #1  client ← server  greeting        0014BBS Server 1.2',
      '   3.750  #1  client → server  username        0003a┊da  in 2 chunks: 5 + 2 bytes',
      '   3.750  #1  client → server  post            0005hello  same chunk',
      '   3.750  #1  client → server  list            0004list  same chunk',
      '   5.000  #1  client ← server  count 2         00012',
      '   5.000  #1  client ← server  1 of 2          0006a 1234  same chunk',
      '   6.250  #1  client → server  ends            no more bytes from this side (FIN)',
      '   7.500  #1  client ← server  resets          drops the connection (RST)',
    ],
  );
});

test('puts a caret under the first wrong byte, and decodes nothing after it', () => {
  assert.deepEqual(lines(bytes('client', '0003ada00+1'), bytes('client', '0004list')), [
    '   0.000  #1  client → server  username        0003ada',
    '   0.000  #1  client → server  protocol error  00+1',
    '                                                 ^',
    '                                               A header is four ASCII digits; this one has another byte. (F6)',
    '   1.250  #1  client → server  not a frame     0004list',
  ]);
});

test('puts the caret under invalid UTF-8, also after a wide character', () => {
  const [, error, caret] = lines(bytes('client', '0002bo0008\xe8\xaa\x9e\xc3(abc'));
  assert.equal(error, '   0.000  #1  client → server  protocol error  0008語\\xc3(abc');
  assert.equal(caret, `${' '.repeat(53)}^`);
});

test('reports an end inside a frame before the end', () => {
  assert.deepEqual(
    lines(bytes('client', '0003ad'), { kind: 'ended', from: 'client' }).slice(0, 3),
    [
      '   1.250  #1  client → server  protocol error  0003ad',
      '                                                     ^',
      '                                               The stream ended inside a frame, after 6 of 7 bytes. (F7)',
    ],
  );
});

test('renders an incomplete frame', () => {
  const view = new ConnectionView(1, BBS, { colors: pc.createColors(false), columns: 100 });
  assert.deepEqual(view.showUnfinished(0, 'client'), []);
  view.show(0, bytes('client', '00'));
  assert.match(
    view.showUnfinished(0, 'client').join(),
    /unfinished {6}00 {2}2 of the header’s 4 bytes$/,
  );
  view.show(0, bytes('client', '03a'));
  assert.match(view.showUnfinished(0, 'client').join(), /unfinished {6}0003a {2}5 of 7 bytes$/);
});

test('escapes control characters and never makes a line too long', () => {
  const name = `\x1b[2J${'x'.repeat(500)}`;
  const shown = lines(
    bytes('client', `0001a0002dm0504${name}0500${'y'.repeat(500)}9999${'é'.repeat(3000)}`),
  );
  for (const line of shown) {
    assert.doesNotMatch(line, /\p{Cc}/u);
    assert.ok(line.length <= 100, line);
  }
  assert.match(shown[3]!, /dm to \\x1b\[2Jx…/);
});

test('colours the directions', () => {
  const colored = new ConnectionView(1, BBS, { colors: pc.createColors(true), columns: 100 });
  assert.ok(
    colored
      .show(0, bytes('client', '0001a'))
      .join()
      .includes(pc.createColors(true).cyan('client → server')),
  );
});

function lines(...events: readonly RelayEvent[]): string[] {
  const view = new ConnectionView(1, BBS, { colors: pc.createColors(false), columns: 100 });
  return events.flatMap((event, index) => view.show(index * 1250, event));
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import type { FoundCheck } from './find-check.ts';
import { planReplay } from './plan-replay.ts';
import { renderShellLines } from './render-shell-lines.ts';
import { failed, passed, type Line } from './fixtures/made-up-check.ts';

test('renders two clients of a server, and the failure', () => {
  const found = failed(
    '02-bbs-server',
    { expected: '000110003hey', received: '00021\\n', peer: 'bo' },
    ['alice', 'program', 'connected'],
    ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
    ['alice', 'program', 'bytes', '0005al'],
    ['alice', 'program', 'bytes', 'ice0003hey'],
    ['alice', 'program', 'reset'],
    ['bo', 'program', 'connected'],
    ['bo', 'program', 'bytes', '0002bo0004list'],
    ['bo', 'program', 'ended'],
    ['program', 'bo', 'bytes', '00021\\n'],
  );
  assert.deepEqual(lines(found, 'npx tsx bbs-server.ts'), [
    '02-bbs-server/made-up  Your program should do as it should',
    '# start your program first, afresh: npx tsx bbs-server.ts',
    '# run each line in its own terminal, in this order',
    '',
    '# alice: username, post',
    "{ printf '0005al'; sleep 1; printf 'ice0003hey'; } | nc 127.0.0.1 10333",
    '# then it drops the connection (reset): Ctrl-C comes near',
    '# should come back: 0014BBS Server 1.2',
    '',
    '# bo: username, list',
    "printf '0002bo0004list' | nc 127.0.0.1 10333",
    '# then it ends (half-close): OpenBSD’s nc does so with -N',
    '# should come back: 000110003hey',
    '',
    'Something else came.',
    'expected  000110003hey',
    'received  00021\\n',
    '          ^ byte 1',
  ]);
});

test('lets nc listen for a client, and says what to type', () => {
  const found = passed(
    '03-bbs-client',
    ['keyboard', 'program', 'typed', '127.0.0.1\\nada\\n'],
    ['program', 'bbs', 'connected'],
    ['bbs', 'program', 'bytes', '0014BBS Server 1.2'],
    ['program', 'bbs', 'bytes', '0003ada'],
    ['keyboard', 'program', 'ended'],
  );
  assert.deepEqual(lines(found).slice(1), [
    '# start your program last',
    '',
    '# bbs: greeting',
    "printf '0014BBS Server 1.2' | nc -l 127.0.0.1 10333",
    '# should come back: 0003ada',
    '',
    '# type into your program: 127.0.0.1 ⏎ ada ⏎',
    '# end its input: Ctrl-D on a new line',
  ]);
});

test('refers to replay for lines too long to copy', () => {
  const bytewise = Array.from('0005hello', (byte): Line => ['alice', 'program', 'bytes', byte]);
  const often = lines(passed('01-framing', ['alice', 'program', 'connected'], ...bytewise));
  assert.ok(often.includes("printf '0005hello' | nc 127.0.0.1 10333"));
  assert.ok(often.some((line) => line.includes('9 pieces')));
  const long = lines(sending(`2000${'x'.repeat(2000)}`));
  assert.deepEqual(long.slice(3), [
    '# alice: username',
    '# its 2004 bytes are too many for a line: npm run wire -- replay sends them',
  ]);
  const cut = lines(sending('9999xxx', 9996));
  assert.deepEqual(cut.slice(3), [
    '# alice: says nothing',
    '# only the first 7 bytes of it were kept: too few to copy',
  ]);
});

function sending(bytes: string, cut?: number): FoundCheck {
  return passed(
    '01-framing',
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', bytes, cut],
  );
}

function lines(found: FoundCheck, command?: string): string[] {
  const colors = pc.createColors(false);
  return renderShellLines(found, planReplay(found), { shell: 'sh', colors, command });
}

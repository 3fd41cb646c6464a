// Lines for a shell: a real one prints the very bytes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { powershellBytes, shellLine, shFormat } from './shell-lines.ts';

const AT = { host: '127.0.0.1', port: 10333 };
const NO_SH = process.platform === 'win32' && 'Windows has no sh';

test('one piece is a printf, several are a second apart', () => {
  const one = { at: AT, waits: false, pieces: [Buffer.from('0004list')] };
  assert.equal(shellLine('sh', one), "printf '0004list' | nc 127.0.0.1 10333");
  const two = { at: AT, waits: true, pieces: [Buffer.from('00'), Buffer.from('04list')] };
  assert.equal(
    shellLine('sh', two),
    "{ printf '00'; sleep 1; printf '04list'; } | nc -l 127.0.0.1 10333",
  );
  assert.equal(shellLine('sh', { ...one, pieces: [] }), ': | nc 127.0.0.1 10333');
});

test('what a shell or a terminal would change is written in octal', () => {
  assert.equal(shFormat(Buffer.from('0006é 👋%\\')), "'0006é 👋%%\\\\'");
  assert.equal(shFormat(Buffer.from("it's")), "'it'\\''s'");
  assert.equal(shFormat(Buffer.from('-001\n\x1b')), "'\\055001\\012\\033'");
  assert.equal(shFormat(Buffer.from('a\xc3(', 'latin1')), "'a\\303('");
  assert.equal(shFormat(Buffer.from('a\u202eb\u00a0')), "'a\\342\\200\\256b\\302\\240'");
});

test('sh prints the very bytes', { skip: NO_SH }, () => {
  const sh = (bytes: Uint8Array) => execFileSync('sh', ['-c', `printf ${shFormat(bytes)}`]);
  for (const text of [
    '',
    '-n',
    '--',
    '%s%d\\n',
    "''",
    '!!',
    '`ls`',
    '$HOME',
    '0',
    '\\0',
    '\\\\',
    '0002\r\n',
    '語👋',
  ]) {
    assert.deepEqual(sh(Buffer.from(text)), Buffer.from(text), text);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.deepEqual(sh(bytes), Buffer.from(bytes));
    }),
    { numRuns: 25 },
  );
});

test('PowerShell gets text where it can, and doubles every quote that it knows', () => {
  assert.equal(
    powershellBytes(Buffer.from('0004list')),
    "[Text.Encoding]::UTF8.GetBytes('0004list')",
  );
  assert.equal(
    powershellBytes(Buffer.from("it's ’so‘")),
    "[Text.Encoding]::UTF8.GetBytes('it''s ’’so‘‘')",
  );
  assert.equal(powershellBytes(Buffer.from('a\xff\n', 'latin1')), '[byte[]](0x61,0xff,0x0a)');
});

test('a line of PowerShell dials, writes and reads', () => {
  const line = shellLine('powershell', {
    at: AT,
    waits: false,
    pieces: [Buffer.from('0'), Buffer.from('1')],
  });
  assert.equal(
    line,
    "$c = [Net.Sockets.TcpClient]::new('127.0.0.1', 10333); $s = $c.GetStream(); " +
      "$b = [Text.Encoding]::UTF8.GetBytes('0'); $s.Write($b, 0, $b.Length); Start-Sleep 1; " +
      "$b = [Text.Encoding]::UTF8.GetBytes('1'); $s.Write($b, 0, $b.Length); " +
      '$r = [IO.StreamReader]::new($s); while (($k = $r.Read()) -ge 0) { [Console]::Write([char]$k) }',
  );
});

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { EXIT } from '../harness/user-error.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { statePath, writeAtomically } from '../workbook/state-folder.ts';
import { makeTestIo } from '../workbook/fixtures/test-io.ts';
import { dissector } from './dissector-command.ts';
import { writeDissector } from './make-dissector.ts';
import { exportChecks } from './export-command.ts';
import { SERVICES, failed, passed } from './fixtures/made-up-check.ts';

const LISTED = failed(
  '02-bbs-server',
  { expected: '00011', received: '00010', peer: 'alice' },
  ['alice', 'program', 'connected'],
  ['alice', 'program', 'bytes', '0004list'],
).check;
const TALKED = {
  ...passed('02-bbs-server', ['bo', 'program', 'connected']).check,
  id: '02-bbs-server/talked',
};
const SILENT = { ...passed('02-bbs-server').check, id: '02-bbs-server/silent' };

test('the first failed check becomes a file that says what it is', async (t) => {
  const { io, folder, printed } = makeIo(t);
  const out = join(folder, 'a.pcapng');
  await exportChecks({ ids: [], out }, io);
  const file = readFileSync(out);
  assert.equal(file.readUInt32BE(), 0x0a0d0d0a);
  assert.ok(
    file.includes(
      '02-bbs-server/made-up: your program should do as it should (failed: Something else came.)',
    ),
  );
  assert.match(printed[0]!, /a\.pcapng holds the conversation, 4 segments in all\.$/);
});

test('several checks go into one file, one after the other', async (t) => {
  const { io, folder, printed } = makeIo(t);
  await exportChecks({ ids: ['made-up', 'talked'], out: join(folder, 'a.pcapng') }, io);
  assert.match(printed[0]!, /7 segments in all/);
});

test('a file that is there stays, unless it may be replaced', async (t) => {
  const { io, folder } = makeIo(t);
  const out = join(folder, 'mine.txt');
  writeFileSync(out, 'mine');
  await assert.rejects(exportChecks({ ids: [], out }, io), {
    code: 'file-exists',
    exitCode: EXIT.usage,
  });
  assert.equal(readFileSync(out, 'utf8'), 'mine');
  await exportChecks({ ids: [], out, force: true }, io);
  assert.notEqual(readFileSync(out, 'utf8'), 'mine');
});

test('leaves no file when the export fails', async (t) => {
  const { io, folder } = makeIo(t);
  const out = join(folder, 'a.pcapng');
  await assert.rejects(exportChecks({ ids: ['silent'], out }, io), {
    code: 'no-traffic',
    exitCode: EXIT.usage,
  });
  await assert.rejects(exportChecks({ ids: ['missing'], out }, io), { code: 'unknown-check' });
  await assert.rejects(exportChecks({ ids: [], out: join(folder, 'no', 'a') }, io), {
    code: 'no-such-folder',
  });
  assert.equal(existsSync(out), false);
});

test('the dissector is printed, or put where Wireshark looks', async (t) => {
  const { io, folder, printed } = makeIo(t);
  const { text } = await writeDissector(io.workbook);
  await dissector({ print: true }, io);
  assert.equal(printed.splice(0).join('\n'), text.trimEnd());
  const plugins = join(folder, 'plugins');
  await dissector({}, io, plugins);
  assert.ok(printed.some((line) => line.includes(plugins)));
  await dissector({ install: true }, io, plugins);
  await dissector({ install: true }, io, plugins);
  assert.equal(readFileSync(join(plugins, 'dialtone.lua'), 'utf8'), text);
});

test('does not replace another dissector', async (t) => {
  const { io, folder } = makeIo(t);
  const theirs = join(folder, 'dialtone.lua');
  writeFileSync(theirs, '-- theirs');
  await assert.rejects(dissector({ install: true }, io, folder), { code: 'plugin-exists' });
  assert.equal(readFileSync(theirs, 'utf8'), '-- theirs');
});

/** A workbook of its own for what was checked, with the real one's dissector. */
function makeIo(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-wire-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const last = {
    version: 1,
    lesson: '02-bbs-server',
    services: SERVICES,
    checks: [SILENT, TALKED, LISTED],
  };
  writeAtomically(statePath(folder, 'last-verdict.json'), JSON.stringify(last));
  symlinkSync(join(findWorkbook(), 'lessons'), join(folder, 'lessons'));
  symlinkSync(join(findWorkbook(), 'lib'), join(folder, 'lib'));
  const printed: string[] = [];
  const keep = (lines: readonly string[]) => void printed.push(...lines);
  const io = makeTestIo(folder, { print: keep, warn: keep });
  return { io, folder, printed };
}

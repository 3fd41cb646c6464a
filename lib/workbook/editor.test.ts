import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCommand } from './editor.ts';

test('finds the editor of this terminal on PATH, unless DIALTONE_EDITOR names another', (t) => {
  const PATH = mkdtempSync(join(tmpdir(), 'dialtone-editor-'));
  t.after(() => rmSync(PATH, { recursive: true, force: true }));
  const ending = process.platform === 'win32' ? '.cmd' : '';
  for (const name of ['code', 'cursor', 'zed']) {
    writeFileSync(join(PATH, name + ending), '');
    chmodSync(join(PATH, name + ending), 0o755);
  }
  const open = (env: Record<string, string>) => openCommand('/a.ts', 7, env)?.join(' ');
  const inCode = { TERM_PROGRAM: 'vscode' };
  assert.equal(open({ PATH, ...inCode }), 'code --reuse-window --goto /a.ts:7');
  const helper = { VSCODE_GIT_ASKPASS_NODE: '/opt/Cursor/cursor' };
  assert.equal(open({ PATH, ...inCode, ...helper }), 'cursor --reuse-window --goto /a.ts:7');
  assert.equal(open({ PATH, ZED_TERM: 'true' }), 'zed /a.ts:7');
  assert.equal(open({ PATH }), undefined);
  assert.equal(open({ PATH: '', ...inCode }), undefined);
  assert.equal(open({ PATH, ...inCode, DIALTONE_EDITOR: 'ed --at' }), 'ed --at /a.ts:7');
  assert.equal(open({ PATH, ...inCode, DIALTONE_EDITOR: '' }), undefined);
});

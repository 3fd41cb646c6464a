import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { browserCommand } from './browser.ts';

test('finds the command that opens a page, unless BROWSER names another', (t) => {
  const PATH = mkdtempSync(join(tmpdir(), 'dialtone-browser-'));
  t.after(() => rmSync(PATH, { recursive: true, force: true }));
  writeFileSync(join(PATH, 'xdg-open'), '');
  const open = (env: Record<string, string>, platform: NodeJS.Platform = 'linux') =>
    browserCommand('http://a/', env, platform)?.join(' ');
  assert.equal(open({ PATH, DISPLAY: ':0' }), 'xdg-open http://a/');
  assert.equal(open({ PATH }), undefined, 'there is no screen');
  assert.equal(open({ PATH: '', DISPLAY: ':0' }), undefined);
  assert.equal(open({ PATH, BROWSER: '/vscode/browser.sh' }), '/vscode/browser.sh http://a/');
  assert.equal(open({ PATH, DISPLAY: ':0', BROWSER: '' }), undefined);
  assert.equal(open({}, 'darwin'), 'open http://a/');
  assert.equal(open({}, 'win32'), 'explorer.exe http://a/');
});

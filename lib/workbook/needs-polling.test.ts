import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { needsPolling } from './needs-polling.ts';
import { makeWorkbook } from './test-workbook.ts';

test('polls shared disks only, unless CHOKIDAR_USEPOLLING says otherwise', (t) => {
  const rows = [
    '/dev/sdc / ext4 rw 0 0',
    'C:\\134 /mnt/c 9p rw 0 0',
    'host /work\\040space virtiofs rw 0 0',
    'home /home/you/net nfs4 rw 0 0',
  ];
  const folder = makeWorkbook(t, { mounts: rows.join('\n') });
  const mounts = join(folder, 'mounts');
  const isPolled = (path: string) => needsPolling(path, { mounts, env: {} });
  assert.equal(isPolled('/home/you/dialtone'), false);
  assert.equal(isPolled('/mnt/c/Users/you/dialtone'), true);
  assert.equal(isPolled('/mnt/cd'), false);
  assert.equal(isPolled('/work space/dialtone'), true);
  assert.equal(isPolled('/home/you/net/x'), true);
  assert.equal(needsPolling('/mnt/c', { mounts, env: { CHOKIDAR_USEPOLLING: '0' } }), false);
  assert.equal(needsPolling('/', { mounts, env: { CHOKIDAR_USEPOLLING: '1' } }), true);
  assert.equal(needsPolling('/', { mounts: join(folder, 'none'), env: {} }), false);
});

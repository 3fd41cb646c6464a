// The demos that call a server say what to do if there is none.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { findWorkbook } from '../../harness/find-workbook.ts';

for (const demo of ['01-framing/demos/by-hand.ts', '02-bbs-server/demos/telephone.ts'])
  test(`${demo} says to start the program first`, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const file = join(findWorkbook(), 'lessons', demo);
    const args = ['--import=tsx', file, '127.0.0.1', String(port)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    assert.match(stdout, /< \(nothing answers: start your program in another terminal first\)\n$/);
  });

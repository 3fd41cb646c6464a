import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import type { DemoLine } from './demo-process.ts';
import { runDemoInNetwork } from './demo-in-network.ts';

const skip = findIsolation().isolation === 'none' && 'this machine has no private networks';
const root = join(findWorkbook(), 'solutions');

test(
  'the demo runs while another program holds its port here, and stops at once',
  { skip },
  async (t) => {
    const server = createServer()
      .listen(10333, '0.0.0.0')
      .on('error', () => undefined); // or another test does
    t.after(() => server.close());
    await Promise.race([once(server, 'listening'), once(server, 'error')]);
    const lines: DemoLine[] = [];
    const stop = new AbortController();
    const isWell = await runDemoInNetwork(root, {
      report: (line) => {
        lines.push(line);
        if (line.who === 'bo') stop.abort();
      },
      signal: stop.signal,
    });
    assert.equal(isWell, false);
    assert.equal(lines.at(-1)?.who, 'bo', 'the lessons work together up to there');
  },
);

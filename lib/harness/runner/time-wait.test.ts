// Tests that a port in TIME_WAIT keeps no program from starting where runs share one network.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { skipWithout } from '../fixtures/skip-without.ts';
import { Judge } from './judge.ts';
import { environmentOfPrograms } from './program-of.ts';

const testFiles = [join(import.meta.dirname, '..', 'fixtures', '99-fixture', 'fixture.test.ts')];
const judge = new Judge({ workbook: findWorkbook(), testFiles, isolation: 'none' });
const folder = mkdtempSync(join(tmpdir(), 'time-wait-test-'));
after(async () => {
  await judge.close();
  rmSync(folder, { recursive: true });
});

/** Sends back what it is sent, then closes first; it doesn't set SO_REUSEADDR, so TIME_WAIT would keep it from its port. */
const SERVER = `
#include <arpa/inet.h>
#include <unistd.h>
int main(void) {
  int server = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(10333)};
  if (bind(server, (struct sockaddr *)&at, sizeof at) || listen(server, 5)) return 1;
  for (;;) {
    char bytes[64];
    int caller = accept(server, 0, 0);
    int length = read(caller, bytes, sizeof bytes);
    if (length > 0) write(caller, bytes, length);
    close(caller);
  }
}`;

test(
  'a server that closes first can be started again at once',
  { skip: skipWithout('cc') },
  async () => {
    const [source, server] = [join(folder, 'server.c'), join(folder, 'server')] as const;
    writeFileSync(source, SERVER);
    execFileSync('cc', ['-w', '-o', server, source]);
    const program = { argv: [server] as const, cwd: folder, env: environmentOfPrograms() };
    const request = { lesson: '99-fixture', target: 'own', program, only: ['99-fixture/hello'] };
    const onWait = (sentence: string) => assert.ok(!sentence.includes('TIME_WAIT'), sentence);
    for (let run = 1; run <= 3; run++) {
      const { checks } = await judge.judge({ ...request, onWait });
      assert.deepEqual(
        checks.map(({ status }) => status),
        ['passed'],
      );
    }
  },
);

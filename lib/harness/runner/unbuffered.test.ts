// Programs in several languages whose output is held back in a pipe: through a command of ours it comes at once.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findExecutable } from './find-executable.ts';
import { programFromCommand } from './program-of.ts';

/** Milliseconds after which output counts as held back. */
const LIMIT = 60_000;

/** Each prints a prompt, and then only reads: what it printed comes now or never. */
const PROMPT_IN_C =
  '#include <stdio.h>\nint main(void) { printf("IP: "); return getc(stdin) == 120; }';
const PROMPTS: readonly (readonly [language: string, needs: string, words: readonly string[]])[] = [
  ['Python', 'python3', ['-c', '"import sys; print(1, end=str()); sys.stdin.read()"']],
  ['Perl', 'perl', ['-e', '"print 1; <STDIN>"']],
  ['awk', 'mawk', [`'BEGIN { printf "1"; getline }'`]],
];

for (const [language, needs, words] of PROMPTS) {
  const skip = findExecutable(needs) ? false : `not checked here: ${needs} is missing`;
  test(
    `a prompt in ${language} comes before its program reads`,
    { skip, timeout: LIMIT },
    async () => {
      assert.equal(await firstOutput([needs, ...words].join(' ')), '1');
    },
  );
}

const hasC = findExecutable('cc') !== undefined && findExecutable('stdbuf') !== undefined;
const skip = hasC ? false : 'not checked here: cc or stdbuf is missing';
for (const flag of ['-O1', '-fsanitize=address'])
  test(
    `a prompt in C (${flag}) comes before its program reads`,
    { skip, timeout: LIMIT },
    async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'dialtone-c-'));
      t.after(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, 'prompt.c'), PROMPT_IN_C);
      execFileSync('cc', [flag, '-o', join(folder, 'prompt'), join(folder, 'prompt.c')]);
      assert.equal(await firstOutput(`"${join(folder, 'prompt')}"`), 'IP: ');
    },
  );

/** The first chunk that a program prints while its input is open; the test's own limit ends it if nothing ever comes. */
async function firstOutput(commandLine: string): Promise<string> {
  const { argv, cwd, env } = programFromCommand(commandLine);
  const [file, ...args] = argv;
  const child = spawn(file, args, { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  child.stdin.end();
  return chunk.toString();
}

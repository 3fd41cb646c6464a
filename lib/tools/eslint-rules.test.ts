// Proves that each of our bans fires where it should, says why, and stays silent elsewhere; ESLint's own rules are ESLint's to test.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { inRoot, root } from './root.mjs';

const FORGOTTEN_AWAIT = 'async function send() { await Promise.resolve(); }\nsend();';
const FORGOTTEN_IN_HANDLER = `import { createServer } from 'node:net';
createServer(async (socket) => { await Promise.resolve(socket); });`;

const LESSON = 'lessons/02-bbs-server/zz.ts';
const CHECK = 'lessons/02-bbs-server/zz.test.ts';
const RECORDINGS = 'lessons/02-bbs-server/transcripts/recordings.ts';

/** File, code in it, the rule that objects, and words of its reason. */
const BANS: [path: string, code: string, rule: string, reason: RegExp][] = [
  ['lib/protocol/zz.ts', "import 'node:fs';", 'dialtone/imports', /in a browser too/],
  ['lib/protocol/zz.ts', "import '../harness/zz.ts';", 'dialtone/imports', /in a browser too/],
  ['lib/protocol/zz.ts', "Buffer.from('x');", 'no-restricted-globals', /in a browser too/],
  ['lib/harness/zz.ts', "import '../workbook/zz.ts';", 'dialtone/imports', /knows no lesson/],
  ['lib/harness/zz.ts', "export * from '../cli/zz.ts';", 'dialtone/imports', /knows no lesson/],
  ['lib/harness/zz.ts', "await import('../cli/zz.ts');", 'dialtone/imports', /knows no lesson/],
  [
    'lib/harness/zz.ts',
    "import type { A } from '../../lib/cli/zz.ts';",
    'dialtone/imports',
    /no lesson/,
  ],
  ['lib/workbook/zz.ts', "import '../site/zz.ts';", 'dialtone/imports', /knows no app/],
  ['lib/cli/zz.ts', "import '../grader/zz.ts';", 'dialtone/imports', /never imports another/],
  ['lib/grader/zz.ts', "import '../site/zz.ts';", 'dialtone/imports', /never imports another/],
  ['lib/site/zz.ts', "import '../cli/zz.ts';", 'dialtone/imports', /never imports another/],
  ['lib/tools/zz.ts', "import '../cli/zz.ts';", 'dialtone/imports', /before anything is compiled/],
  ['lib/attic/zz.ts', "import '../cli/zz.ts';", 'dialtone/imports', /give this one its place/],
  [
    'lib/cli/zz.ts',
    "import '../../lessons/01-framing/zz.ts';",
    'dialtone/imports',
    /finds them on disk/,
  ],
  [
    'lib/cli/zz.ts',
    "import '../../solutions/01-framing/zz.ts';",
    'dialtone/imports',
    /finds them on disk/,
  ],
  ['lib/cli/zz.ts', "import './main.js';", 'dialtone/imports', /Nothing is compiled/],
  ['lib/cli/zz.ts', "import './main';", 'dialtone/imports', /Nothing is compiled/],
  [LESSON, "import 'commander';", 'dialtone/imports', /without knowing a library/],
  [
    LESSON,
    "import '../../lib/protocol/index.ts';",
    'dialtone/imports',
    /without knowing a library/,
  ],
  [LESSON, "import '../03-bbs-client/zz.ts';", 'dialtone/imports', /earlier lessons alone/],
  [LESSON, "import '../../solutions/02-bbs-server/zz.ts';", 'dialtone/imports', /earlier lessons/],
  [CHECK, "import '../../lib/workbook/zz.ts';", 'dialtone/imports', /over real sockets/],
  [CHECK, "import 'fast-check';", 'dialtone/imports', /over real sockets/],
  [RECORDINGS, "import '../bbs-server.ts';", 'dialtone/imports', /by their path/],

  [CHECK, FORGOTTEN_AWAIT, '@typescript-eslint/no-floating-promises', /await/],
  ['lib/harness/zz.ts', FORGOTTEN_AWAIT, '@typescript-eslint/no-floating-promises', /await/],
  [LESSON, FORGOTTEN_AWAIT, '@typescript-eslint/no-floating-promises', /await/],
  [LESSON, FORGOTTEN_IN_HANDLER, '@typescript-eslint/no-misused-promises', /Promise/],

  [CHECK, 'if (Math.random() > 0.5) console.log(1);', 'no-restricted-syntax', /no `if`/],
  [CHECK, 'console.log(Math.random() > 0.5 ? 1 : 2);', 'no-restricted-syntax', /no choice/],
  [CHECK, 'for (const a of [1]) console.log(a);', 'no-restricted-syntax', /no loop/],
  [CHECK, 'while (Math.random() > 0.5) console.log(1);', 'no-restricted-syntax', /no loop/],
  [CHECK, 'setTimeout(() => console.log(1), 5);', 'no-restricted-syntax', /never waits for time/],
  [
    CHECK,
    "import { setTimeout as later } from 'node:timers/promises';",
    'no-restricted-syntax',
    /never waits/,
  ],
  [CHECK, 'console.log(10333);', 'no-restricted-syntax', /names no port/],

  ['lib/harness/zz.ts', 'export enum A { B }', 'no-restricted-syntax', /union of strings/],
  ['lib/harness/zz.ts', 'export let a: any;', '@typescript-eslint/no-explicit-any', /any/],
  ['lib/harness/zz.ts', "console.log('');", 'no-restricted-globals', /Only main prints/],
  ['lib/harness/zz.ts', '\n// a line'.repeat(250), 'max-lines', /250/],
  [
    'lib/harness/zz.ts',
    '/* eslint-disable no-var */ var a = 1;',
    'dialtone/reasons',
    /carries its reason/,
  ],
];

/** What looks much the same and is right. */
const ALLOWED: [path: string, code: string][] = [
  ['lib/protocol/zz.ts', "import './constants.ts';"],
  ['lib/protocol/zz.test.ts', "import 'fast-check';"],
  ['lib/harness/zz.ts', "import '../protocol/constants.ts';"],
  ['lib/workbook/zz.ts', "import '../harness/limits.ts';\nimport 'yaml';"],
  ['lib/cli/zz.ts', "import '../workbook/zz.ts';\nimport 'commander';"],
  [LESSON, "import 'node:net';\nimport '../01-framing/zz.ts';\nimport './other.ts';"],
  ['solutions/mistakes/02-bbs-server/zz.ts', "import '../../01-framing/zz.ts';"],
  ['solutions/mistakes/02-bbs-server/zz.ts', FORGOTTEN_AWAIT],
  [CHECK, "import 'node:test';\nimport '../../lib/harness/check.ts';\nimport './bbs-server.ts';"],
  [RECORDINGS, "import '../../../lib/workbook/record/recordings.ts';"],
  ['lib/cli/main.ts', "console.log('');"],
];

/** The files named above are not on disk, so the linter has to be told that they belong to the project. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            'lib/*',
            'lessons/*',
            'solutions/*',
            'solutions/mistakes/*',
          ].flatMap((folder) => [`${folder}/zz.ts`, `${folder}/zz.test.ts`]),
          maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: 2 * BANS.length,
        },
      },
    },
  },
});

for (const [path, code, rule, reason] of BANS) {
  test(`${rule} objects in ${path} to: ${firstLine(code)}`, async () => {
    const objections = (await complaints(path, code)).filter(({ ruleId }) => ruleId === rule);
    assert.equal(objections.length, 1);
    assert.match(objections[0]!.message, reason);
  });
}

for (const [path, code] of ALLOWED) {
  test(`no objection in ${path} to: ${firstLine(code)}`, async () => {
    assert.deepEqual(await complaints(path, code), []);
  });
}

async function complaints(path: string, code: string) {
  const [result] = await eslint.lintText(code, { filePath: inRoot(path) });
  return result!.messages;
}

function firstLine(code: string) {
  return code.trim().split('\n', 1)[0]!;
}

// Proves that each of our bans fires where it should, says why, and stays silent elsewhere; ESLint's own rules are ESLint's to test.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { inRoot, root } from './root.mjs';

/** The compiler options of `tsconfig.json`. */
const OPTIONS = ts.getParsedCommandLineOfConfigFile(inRoot('tsconfig.json'), undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: () => undefined,
})!.options;

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
  [
    'lib/harness/zz.ts',
    "export * from '../commands/zz.ts';",
    'dialtone/imports',
    /knows no lesson/,
  ],
  [
    'lib/harness/zz.ts',
    "await import('../commands/zz.ts');",
    'dialtone/imports',
    /knows no lesson/,
  ],
  [
    'lib/harness/zz.ts',
    "import type { A } from '../../lib/commands/zz.ts';",
    'dialtone/imports',
    /no lesson/,
  ],
  ['lib/workbook/zz.ts', "import '../site/zz.ts';", 'dialtone/imports', /knows no app/],
  ['lib/watch/zz.ts', "import '../commands/zz.ts';", 'dialtone/imports', /never imports another/],
  ['lib/bench/zz.ts', "import '../watch/zz.ts';", 'dialtone/imports', /knows no other app/],
  ['lib/grader/zz.ts', "import '../site/zz.ts';", 'dialtone/imports', /never imports another/],
  ['lib/site/zz.ts', "import '../commands/zz.ts';", 'dialtone/imports', /never imports another/],
  [
    'lib/tools/zz.ts',
    "import '../commands/zz.ts';",
    'dialtone/imports',
    /before anything is compiled/,
  ],
  ['lib/attic/zz.ts', "import '../commands/zz.ts';", 'dialtone/imports', /give this one its place/],
  [
    'lib/commands/zz.ts',
    "import '../../lessons/01-framing/zz.ts';",
    'dialtone/imports',
    /finds them on disk/,
  ],
  [
    'lib/commands/zz.ts',
    "import '../../solutions/01-framing/zz.ts';",
    'dialtone/imports',
    /finds them on disk/,
  ],
  ['lib/commands/zz.ts', "import './main.js';", 'dialtone/imports', /Nothing is compiled/],
  ['lib/commands/zz.ts', "import './main';", 'dialtone/imports', /Nothing is compiled/],
  [LESSON, "import 'commander';", 'dialtone/imports', /without knowing a library/],
  [LESSON, "import '../protocol/index.ts';", 'dialtone/imports', /without knowing a library/],
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
  ['lib/harness/zz.ts', "console.log('');", 'no-restricted-globals', /Only the front end prints/],
  ['lib/harness/zz.ts', '\n// a line'.repeat(250), 'max-lines', /250/],
  [
    'lib/harness/zz.ts',
    '/* eslint-disable no-var */ var a = 1;',
    'dialtone/reasons',
    /carries its reason/,
  ],
];

/** Similar code that is allowed. */
const ALLOWED: [path: string, code: string][] = [
  ['lib/protocol/zz.ts', "import './constants.ts';"],
  ['lib/protocol/zz.test.ts', "import 'fast-check';"],
  ['lib/harness/zz.ts', "import '../protocol/constants.ts';"],
  ['lib/workbook/zz.ts', "import '../harness/limits.ts';\nimport 'yaml';"],
  [
    'lib/commands/zz.ts',
    "import '../workbook/zz.ts';\nimport '../grader/zz.ts';\nimport 'commander';",
  ],
  [LESSON, "import 'node:net';\nimport '../01-framing/zz.ts';\nimport './other.ts';"],
  ['solutions/mistakes/02-bbs-server/zz.ts', "import '../../01-framing/zz.ts';"],
  ['solutions/mistakes/02-bbs-server/zz.ts', FORGOTTEN_AWAIT],
  [CHECK, "import 'node:test';\nimport '../../lib/harness/index.ts';\nimport './bbs-server.ts';"],
  [
    'lessons/03-bbs-client/transcripts/recordings.ts',
    "import '../../../lib/authoring/recording/recordings.ts';",
  ],
];

/** The files named above are not on disk: the compiler is given each piece of code as a separate file. */
const files = new Map<string, string>();
const numbered = (path: string, code: string) => {
  const file = inRoot(path.replace('zz', `zz${files.size}`));
  assert.ok(!files.has(file), 'one piece of code would stand in for two');
  files.set(file, code);
  return file;
};
const bans = BANS.map((ban) => ({ ban, file: numbered(ban[0], ban[1]) }));
const allowed = ALLOWED.map((each) => ({ each, file: numbered(each[0], each[1]) }));

const host = ts.createCompilerHost(OPTIONS);
const readFile = (name: string) => files.get(resolve(name)) ?? ts.sys.readFile(name);
const program = ts.createProgram({
  rootNames: [...files.keys()],
  options: OPTIONS,
  host: {
    ...host,
    fileExists: (name) => files.has(resolve(name)) || ts.sys.fileExists(name),
    readFile,
    getSourceFile: (name, version) => {
      const text = readFile(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, version, true);
    },
  },
});

const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false, programs: [program] } },
  },
});

for (const { ban, file } of bans) {
  const [path, code, rule, reason] = ban;
  test(`${rule} objects in ${path} to: ${firstLine(code)}`, async () => {
    const objections = (await complaints(file)).filter(({ ruleId }) => ruleId === rule);
    assert.equal(objections.length, 1);
    assert.match(objections[0]!.message, reason);
  });
}

for (const { each, file } of allowed) {
  const [path, code] = each;
  test(`no objection in ${path} to: ${firstLine(code)}`, async () => {
    assert.deepEqual(await complaints(file), []);
  });
}

async function complaints(file: string) {
  const [result] = await eslint.lintText(files.get(file)!, { filePath: file });
  return result!.messages;
}

function firstLine(code: string) {
  return code.trim().split('\n', 1)[0]!;
}

// The lint rules. A rule that is off or relaxed has its reason beside it.

import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { imports } from './lib/tools/lint-rules/imports.mjs';
import { reasons } from './lib/tools/lint-rules/reasons.mjs';

const CHECKS = 'lessons/*/*.test.ts';
const TESTS = 'lib/**/*.test.ts';
const PROGRAMS = ['lessons/**/*.ts', 'solutions/**/*.ts'];
const WRONG_PROGRAMS = 'solutions/**/mistakes/**/*.ts';
const FIXTURES = 'lib/**/fixtures/**/*.{ts,mjs}';

/**
 * @param {Record<string, string>} selectors each with the reason of its ban
 * @returns {import('eslint').Linter.RuleEntry}
 */
const banned = (selectors) => [
  'error',
  ...Object.entries(selectors).map(([selector, message]) => ({ selector, message })),
];

const notErasable = {
  TSEnumDeclaration: 'Types are erased, and an enum is not: write a union of strings.',
  'TSModuleDeclaration:not([declare=true])':
    'Types are erased, and a namespace is not: a file is a module.',
};

const inCheck = {
  IfStatement: 'A check has no `if`: it says what happens, and a reader follows it line by line.',
  ConditionalExpression: 'A check has no choice in it: it says what happens, line by line.',
  SwitchStatement: 'A check has no choice in it: it says what happens, line by line.',
  ':matches(ForStatement, ForInStatement, ForOfStatement, WhileStatement, DoWhileStatement)':
    'A check has no loop: what is to be repeated is one word of the harness.',
  'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|sleep|delay)$/]':
    'A check never waits for time to pass: a sleep is too short on a slow machine and too long on a fast one.',
  'ImportDeclaration[source.value=/^node:timers/]':
    'A check never waits for time to pass: a sleep is too short on a slow machine and too long on a fast one.',
  'Literal[raw=/^103[0-9]{2}$/]':
    'A check names no port: lesson.ts says which port each service has.',
};

export default defineConfig(
  globalIgnores(['docs/dist/', '.dialtone/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { dialtone: { rules: { imports, reasons } } },
    rules: {
      // A promise that nobody awaits is a check that passes without looking, or a fault that nobody hears of.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          checkThenables: true,
          // Node's test runner waits for these by itself.
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      'dialtone/imports': 'error',
      'dialtone/reasons': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 250],
      'no-restricted-syntax': banned(notErasable),

      // TypeScript knows every name of Node, in the JavaScript files too.
      'no-undef': 'off',
      // `if (over) return socket.end()` reads better than the same on three lines.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `[...text]` cuts a text into code points, and to tell those from bytes is what this is all about.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }] },
      ],
      // `while (true)` is how a dialogue without an end is written.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // "3 of 5 bytes": a number in a sentence is what it looks like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An async function may have nothing to wait for yet, and its type is still a promise.
      '@typescript-eslint/require-await': 'off',
      // There are no enums, see above; to look for one behind every assignment takes long.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A parameter that an interface asks for may stay unused if its name says so.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: [TESTS, FIXTURES],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'console',
          message:
            'Only the front end prints: return text from a render-* file, and print it with io.',
        },
      ],
    },
  },
  {
    files: ['lib/protocol/**/*.ts'],
    ignores: [TESTS],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Buffer', 'process', 'console', 'setTimeout', 'setInterval', 'setImmediate'].map(
          (name) => ({
            name,
            message:
              'The protocol runs in a browser too: Uint8Array, TextEncoder and TextDecoder do.',
          }),
        ),
      ],
    },
  },
  {
    files: [TESTS],
    rules: {
      // A test that meets nothing where something should be may end right there.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: PROGRAMS,
    ignores: [CHECKS],
    rules: {
      // A starter names what the student will use, before its lines are there.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'no-empty': 'off',
      'prefer-const': 'off',
    },
  },
  {
    // An interface takes up the lesson's diagnoses, so that a check can't name one that is not declared.
    files: ['lessons/*/lesson.ts', 'lib/**/fixtures/**/lesson.ts'],
    rules: {
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
    },
  },
  {
    files: [CHECKS],
    rules: { 'no-restricted-syntax': banned({ ...notErasable, ...inCheck }) },
  },
  {
    // A lesson's checks are read from top to bottom, as a story of its steps; they stay in one file.
    files: [CHECKS],
    rules: { 'max-lines': ['error', 600] },
  },
  {
    // Wrong on purpose: some of them forget an await.
    files: [WRONG_PROGRAMS],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-constant-condition': 'off', 'no-control-regex': 'off', 'max-lines': 'off' },
  },
  {
    // Programs that harm the one who runs them.
    files: [FIXTURES],
    rules: {
      'no-constant-condition': 'off',
      'no-empty': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // JSDoc gives these files their types, but JSON and caught errors are `any` there.
    files: ['**/*.js', '**/*.mjs'],
    rules: Object.fromEntries(
      [
        'no-unsafe-assignment',
        'no-unsafe-argument',
        'no-unsafe-call',
        'no-unsafe-member-access',
        'no-unsafe-return',
        'use-unknown-in-catch-callback-variable',
      ].map((name) => [`@typescript-eslint/${name}`, 'off']),
    ),
  },
);

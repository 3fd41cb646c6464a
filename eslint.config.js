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
  TSEnumDeclaration: 'Only types can be erased, and an enum is code: write a union of strings.',
  'TSModuleDeclaration:not([declare=true])':
    'Only types can be erased, and a namespace is code: use a module.',
};

const inCheck = {
  IfStatement: 'A check has no `if`: it is read line by line, as a list of what happens.',
  ConditionalExpression:
    'A check has no choice in it: it is read line by line, as a list of what happens.',
  SwitchStatement:
    'A check has no choice in it: it is read line by line, as a list of what happens.',
  ':matches(ForStatement, ForInStatement, ForOfStatement, WhileStatement, DoWhileStatement)':
    'A check has no loop: call a function of the harness that repeats.',
  'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|sleep|delay)$/]':
    'A check never waits for time to pass: a sleep is too short on a slow machine and too long on a fast one.',
  'ImportDeclaration[source.value=/^node:timers/]':
    'A check never waits for time to pass: a sleep is too short on a slow machine and too long on a fast one.',
  'Literal[raw=/^103[0-9]{2}$/]':
    'A check names no port: lesson.ts declares the port of each service.',
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
      // Without await a check passes untested, and an error is lost.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          checkThenables: true,
          // Node's test runner awaits these.
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

      // TypeScript checks undefined names, in JavaScript files too.
      'no-undef': 'off',
      // `if (over) return socket.end()` reads better than three lines.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `[...text]` splits a text into code points, which the lessons compare with bytes.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }] },
      ],
      // `while (true)` is how a server loop is written.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // "3 of 5 bytes": numbers in sentences are safe.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An async function that awaits nothing yet still has to return a promise.
      '@typescript-eslint/require-await': 'off',
      // Enums are banned above, and this rule is slow.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A parameter that an interface requires may be unused if its name begins with _.
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
              'The protocol runs in a browser too: use Uint8Array, TextEncoder and TextDecoder.',
          }),
        ),
      ],
    },
  },
  {
    files: [TESTS],
    rules: {
      // A test may fail with a TypeError where a value is missing.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: PROGRAMS,
    ignores: [CHECKS],
    rules: {
      // A starter declares what the student will use.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'no-empty': 'off',
      'prefer-const': 'off',
    },
  },
  {
    // An interface collects the diagnoses of all lessons, so that a check can name only declared ones.
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
    // A lesson's checks are read from top to bottom, step by step, so they stay in one file.
    files: [CHECKS],
    rules: { 'max-lines': ['error', 650] },
  },
  {
    // Wrong on purpose: some of them forget an await.
    files: [WRONG_PROGRAMS],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-constant-condition': 'off', 'no-control-regex': 'off', 'max-lines': 'off' },
  },
  {
    // Some of these programs are attacks.
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

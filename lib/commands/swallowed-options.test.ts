// Tests that an option which npm has swallowed is never silently left out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../harness/user-error.ts';
import { makeTestIo } from '../workbook/fixtures/test-io.ts';
import { defineCommand } from './define-command.ts';
import { refuseSwallowedOptions } from './swallowed-options.ts';

const command = defineCommand('reset', 'Starts over.', makeTestIo(''))
  .argument('[lesson]')
  .option('--undo', 'undo')
  .option('--all-checks', 'all')
  .option('--no-isolation', 'none')
  .option('--program <command>', 'program')
  .option('--step <number>', 'step')
  .option('--to <address>', 'to');

for (const [name, args, env, line] of [
  ['a flag', ['01'], { npm_config_undo: 'true' }, 'reset -- 01 --undo'],
  ['a flag of two words', [], { npm_config_all_checks: 'true' }, 'reset -- --all-checks'],
  ['a negated flag', ['01'], { npm_config_isolation: '' }, 'reset -- 01 --no-isolation'],
  ['a value that npm kept', ['01'], { npm_config_step: '2' }, 'reset -- 01 --step 2'],
  [
    'a beginning of an option of npm',
    ['01'],
    { npm_config_token_description: '::1' },
    'reset -- 01 --to ::1',
  ],
  [
    'a value among the arguments',
    ['01', 'python3 a.py'],
    { npm_config_program: 'true' },
    "reset -- 01 --program 'python3 a.py'",
  ],
] as const) {
  test(`${name} is wrong usage, with the right line`, () => {
    assert.throws(
      () => refuseSwallowedOptions(command, args, env),
      (error: unknown) =>
        error instanceof UserError &&
        error.exitCode === 2 &&
        error.message.endsWith(`Write: npm run ${line}`),
    );
  });
}

test('npm’s own settings, and options behind --, are left alone', () => {
  const env = { npm_config_undo: 'true', npm_config_yes: '', npm_config_json: 'true' };
  refuseSwallowedOptions(command, ['01', '--undo'], env);
  refuseSwallowedOptions(command, ['01'], { ...env, npm_config_undo: '' });
});

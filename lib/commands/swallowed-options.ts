// Detects options that npm took for its own because `--` was missing before them.

import type { Command, Option } from 'commander';
import { wrongUsage } from '../harness/user-error.ts';

/**
 * npm turns each option before `--` into a variable: `--undo` into `npm_config_undo=true`, `--no-pages` into an empty
 * `npm_config_pages`. The value of an option that npm doesn't know is left among the arguments.
 *
 * @param command - Its options and those of its subcommands are looked for.
 * @throws UserError with the right command line, if an option was swallowed.
 */
export function refuseSwallowedOptions(
  command: Command,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): void {
  const options = [command, ...command.commands].flatMap((each) => each.options);
  const known = new Map(options.map((option) => [option.long ?? option.flags, option]));
  const swallowed = [...known].filter(
    ([long, option]) => isSwallowed(option, env) && !args.includes(long),
  );
  if (swallowed.length === 0) return;
  const rest = [...args];
  const words = swallowed.flatMap(([long, option]) => [long, ...valueOf(option, rest, env)]);
  const line = [command.name(), '--', ...[...rest, ...words].map(quoted)].join(' ');
  const taken = swallowed.map(([long]) => long).join(' and ');
  throw wrongUsage(
    `npm took ${taken} for its own, because -- is missing before it. Nothing was done. Write: ${line}`,
  );
}

function isSwallowed(option: Option, env: Readonly<Record<string, string | undefined>>): boolean {
  const value = env[variableOf(option)];
  return option.negate ? value === '' : (value ?? '') !== '' && value !== 'false';
}

/** The value, which npm has kept (`--step=2`) or left as the last argument (`--step 2`). */
function valueOf(
  option: Option,
  rest: string[],
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (!option.required && !option.optional) return [];
  const value = env[variableOf(option)] ?? '';
  return [value === 'true' ? (rest.pop() ?? option.flags.split(' ')[1] ?? '') : value];
}

function variableOf(option: Option): string {
  const name = option.name().replace(/^no-/, '');
  return `npm_config_${COMPLETED[name] ?? name.replaceAll('-', '_')}`;
}

/** Options that npm takes for the beginning of another, which it knows, with the variable that it sets in their place. */
const COMPLETED: Readonly<Record<string, string>> = {
  to: 'token_description',
  format: 'format_package_lock',
};

function quoted(word: string): string {
  return /^[\w@%+=:,./<>-]+$/.test(word) ? word : `'${word}'`;
}

// The command line's entry: names every command and loads the one that is asked for; not what a command does.

import { Command, CommanderError } from 'commander';

/** Exit code for wrong usage; the others are a command's own. */
const WRONG_USAGE = 2;

const program = new Command('dialtone')
  .description('Learn network programming: build a bulletin board that others can dial into.')
  .version('0.1.0')
  .exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
}

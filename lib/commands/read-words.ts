// How a command of its own reads its words: the same help and the same faults everywhere.

import { Command } from 'commander';

/** A command that throws on wrong usage and whose help shows how it is typed. */
export function commandNamed(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .usage(`-- [lesson] [options]`)
    .name(`npm run ${name}`)
    .exitOverride()
    .showHelpAfterError(false)
    .allowExcessArguments(false);
}

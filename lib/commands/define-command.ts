// Defines a command's arguments and options: the same help, the same errors and the same output for all commands.

import { Command, type ParseOptions } from 'commander';
import { lessonNumber, readLessons } from '../workbook/catalogue.ts';
import type { Io } from '../workbook/io.ts';
import { refuseSwallowedOptions } from './swallowed-options.ts';

/** A command that refuses to run without the options that npm has swallowed. */
class NpmCommand extends Command {
  override parse(args: readonly string[], options?: ParseOptions): this {
    refuseSwallowedOptions(this, args);
    return super.parse(args, options);
  }

  override parseAsync(args: readonly string[], options?: ParseOptions): Promise<this> {
    refuseSwallowedOptions(this, args);
    return super.parseAsync(args, options);
  }
}

/**
 * A command that prints through `io` and throws a CommanderError for wrong usage and for `--help`.
 *
 * @param name - As npm knows it: `check`.
 */
export function defineCommand(name: string, description: string, io: Io): Command {
  return withOutput(new NpmCommand(`npm run ${name}`), io)
    .description(description)
    .usage('-- [lesson] [options]');
}

/** How a lesson is named, with the first lesson as the example: `number or folder: 1, 01, 01-name`. */
export function lessonForms(workbook: string): string {
  try {
    const [first] = readLessons(workbook);
    return first ? `number or folder: ${first.number}, ${lessonNumber(first)}, ${first.name}` : '';
  } catch {
    return 'number or folder'; // A workbook with a damaged lesson still shows its help.
  }
}

/** Lets commander print through `io`, and throw instead of ending the process; subcommands inherit both. */
export function withOutput(command: Command, io: Io): Command {
  const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');
  return command.exitOverride().configureOutput({
    writeOut: (text) => io.print(linesOf(text)),
    writeErr: (text) => io.warn(linesOf(text)),
    getOutHelpWidth: () => io.columns,
    getErrHelpWidth: () => io.columns,
  });
}

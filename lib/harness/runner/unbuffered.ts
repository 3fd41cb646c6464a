// Makes a program write its output at once, as it would in a terminal: into a pipe, most languages hold it back.

import type { Command } from '../driver/program-process.ts';
import { findExecutable } from './find-executable.ts';

/** What turns buffering off, language by language. */
const SETTINGS: Readonly<Record<string, string>> = {
  PYTHONUNBUFFERED: '1',
  PERL5OPT: '-M5;$|=1',
};

/**
 * Adds to a command what keeps its output from being buffered: settings for Python and Perl, and coreutils' `stdbuf`
 * for everything that prints through the C library. Go, Java, Node and Rust need nothing.
 *
 * Where `stdbuf` is missing (macOS, Windows), output that is held back is recognized when the program ends.
 */
export function unbuffered({ argv, env, ...rest }: Command): Command {
  const stdbuf = findExecutable('stdbuf');
  const settings = { ...env, ...SETTINGS };
  if (env.PERL5OPT) settings.PERL5OPT = `${env.PERL5OPT} ${SETTINGS.PERL5OPT ?? ''}`;
  if (stdbuf === undefined) return { ...rest, argv, env: settings };
  // A program built with AddressSanitizer refuses to start behind a preloaded library, unless it is asked not to check.
  const asan = [env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':');
  return { ...rest, argv: [stdbuf, '-o0', ...argv], env: { ...settings, ASAN_OPTIONS: asan } };
}

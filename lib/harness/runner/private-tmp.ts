// Gives workers a private /tmp in which only what their programs need of the real one is visible.

import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from '../driver/program-process.ts';
import type { Launcher } from './isolation.ts';

const TMP = '/tmp';

/** Variables that name a folder for temporary files: a private one replaces it. */
const NAMES_TMP = new Set(['TMPDIR', 'TMP', 'TEMP']);

/** The part of the real /tmp that a worker shows: folders and files directly in /tmp. With `/tmp` itself, it shows all. */
export type SharedTmp = ReadonlySet<string>;

/** What a command needs of /tmp: its working directory, and what its words and its environment name there. */
export function tmpOfCommand({ argv, cwd, env }: Command): Set<string> {
  const variables = Object.entries(env).filter(([name]) => !NAMES_TMP.has(name));
  // Relative words name something below the working directory, or beside it.
  const words = argv.flatMap((word) => [
    word,
    ...(word.startsWith('..') ? [resolve(cwd, word)] : []),
  ]);
  const named = [...words, ...variables.map(([, value]) => value)].flatMap(pathsInTmp);
  return tmpOfPaths([cwd, ...named]);
}

/** What these paths need of /tmp. A file directly in /tmp may need its neighbours, so it needs all. */
export function tmpOfPaths(paths: readonly string[]): Set<string> {
  const real = paths.flatMap((path) => [resolve(path), realPathOf(path)]);
  return new Set(real.filter((path) => path === TMP || path.startsWith(`${TMP}/`)).map(topOf));
}

/** Tells a worker that its /tmp is private. */
const PRIVATE = '--private-tmp';

/** How a worker gets its /tmp. */
export interface WorkerTmp {
  /** The words before the worker's own. */
  readonly prefix: readonly string[];
  /** The words behind it. */
  readonly flags: readonly string[];
}

/**
 * Has bubblewrap mount a private /tmp for a worker. Where all of the real one is needed, only the files that Java names
 * by pid are private: every program has the same pid in its namespace. With other launchers, /tmp is the real one.
 */
export function privateTmp({ prefix, tool }: Launcher, shared: SharedTmp): WorkerTmp {
  if (tool !== 'bwrap' || !lstatSync(TMP).isDirectory()) return { prefix, flags: [] };
  const isWhole = shared.has(TMP);
  const mounts = isWhole
    ? ['--tmpfs', `${TMP}/hsperfdata_${userName()}`]
    : ['--tmpfs', TMP, ...[...shared].flatMap((path) => ['--bind-try', path, path])];
  const end = prefix.indexOf('--');
  return {
    prefix: [...prefix.slice(0, end), ...mounts, ...prefix.slice(end)],
    flags: isWhole ? [] : [PRIVATE],
  };
}

/** In a worker with a private /tmp, returns a function that removes what a program has left there; else it does nothing. */
export function tmpCleaner(): () => void {
  if (!process.argv.includes(PRIVATE)) return () => undefined;
  const mounted = new Set(readdirSync(TMP));
  return () => {
    const left = readdirSync(TMP).filter((name) => !mounted.has(name));
    for (const name of left) rmSync(join(TMP, name), { recursive: true, force: true });
  };
}

/** The environment without variables that name a folder which a private /tmp doesn't show. */
export function withoutTmpNames(env: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(env).filter(
    ([name, value]) => !NAMES_TMP.has(name) || !value.startsWith(`${TMP}/`),
  );
  return Object.fromEntries(kept);
}

/** Paths below /tmp in a word such as `-cp`'s `/tmp/a:/tmp/b` or `--config=/tmp/c`. */
function pathsInTmp(word: string): string[] {
  return [...word.matchAll(/(?:^|[:;,=@\s"']|-[A-Za-z])(\/tmp\/[^:;,=\s"']+)/g)].map(
    ([, path = '']) => path,
  );
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.()); // A user without a name, as in some containers.
  }
}

function topOf(path: string): string {
  const top = path.split('/').slice(0, 3).join('/');
  return lstatSync(top, { throwIfNoEntry: false })?.isFile() ? TMP : top;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // It doesn't exist.
  }
}

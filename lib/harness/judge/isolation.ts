// Finds out how programs can be kept apart on this machine, and wraps a worker's command accordingly.

import { spawnSync } from 'node:child_process';
import type { Isolation } from '../verdict.ts';

/** One way to give a worker a network of its own, with what it takes. */
export interface Way {
  readonly isolation: Isolation;
  /** What stands before the worker's command. */
  readonly prefix: readonly string[];
  /** The tool that gives it. */
  readonly tool: 'bwrap' | 'unshare' | 'none';
}

const BWRAP = [
  'bwrap',
  '--unshare-user',
  '--unshare-net',
  '--dev-bind',
  '/',
  '/',
  '--die-with-parent',
];

/** Every way, best first. The first ends even a daemon with its worker, for it has its own process numbers too. */
const WAYS: readonly Way[] = [
  {
    isolation: 'network-namespace',
    tool: 'bwrap',
    prefix: [...BWRAP, '--unshare-pid', '--proc', '/proc', '--'],
  },
  { isolation: 'network-namespace', tool: 'bwrap', prefix: [...BWRAP, '--'] },
  {
    isolation: 'network-namespace',
    tool: 'unshare',
    prefix: [
      'unshare',
      '--user',
      '--map-current-user',
      '--keep-caps',
      '--net',
      '--',
      'sh',
      '-c',
      'ip link set lo up && exec "$@"',
      'sh',
    ],
  },
];

/** A worker that stays root: it alone can start programs as a user who owns nothing on this machine. */
const AS_ROOT: Way = {
  isolation: 'network-namespace',
  tool: 'bwrap',
  prefix: [
    'bwrap',
    '--unshare-net',
    '--cap-add',
    'ALL',
    '--dev-bind',
    '/',
    '/',
    '--die-with-parent',
    '--',
  ],
};

const NO_WAY: Way = { isolation: 'none', tool: 'none', prefix: [] };

/**
 * The best way that works here, tried out once.
 *
 * @param wanted - `none` asks for no isolation; `nested` for one inside which sandboxes of programs can be made.
 */
export function findIsolation(wanted: 'best' | 'nested' | 'none' = 'best'): Way {
  if (wanted === 'none' || process.platform !== 'linux') return NO_WAY;
  const isRoot = process.getuid?.() === 0;
  const nested = [...(isRoot ? [AS_ROOT] : []), ...WAYS.slice(1)];
  const ways = wanted === 'nested' ? nested : WAYS;
  return ways.find(works) ?? NO_WAY;
}

function works({ prefix: [file = '', ...args] }: Way): boolean {
  return spawnSync(file, [...args, 'true'], { stdio: 'ignore', timeout: 5_000 }).status === 0;
}

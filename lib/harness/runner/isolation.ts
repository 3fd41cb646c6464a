// Finds out how programs can be kept apart on this machine, and wraps a worker's command accordingly.

import { spawnSync } from 'node:child_process';
import type { Isolation } from '../verdict.ts';

/** One way to give a worker a network of its own, with what it takes. */
export interface Launcher {
  readonly isolation: Isolation;
  /** What stands before the worker's command. */
  readonly prefix: readonly string[];
  /** The tool that gives it. */
  readonly tool: 'bwrap' | 'unshare' | 'none';
}

const AT_ONCE = 'dev lo table local src 127.0.0.1 quickack 1';

/**
 * Has every byte acknowledged at once in the network of a worker: otherwise a program's second small write often waits
 * 40 ms until the first is acknowledged (RFC 9293, 3.7.4), and half of a check is such waits. No byte and no order
 * changes by it. Needs `ip` of iproute2; without it checks take longer.
 */
const ACKNOWLEDGE_AT_ONCE = ['127.0.0.0/8', '127.0.0.1']
  .map((to) => `PATH="$PATH:/usr/sbin:/sbin" ip route change local ${to} ${AT_ONCE} 2>/dev/null`)
  .join('; ');

/** A shell that sets the network up, and then becomes the command whose words follow. */
function shell(...steps: readonly string[]): string[] {
  return ['sh', '-c', steps.join('; '), 'sh'];
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

/** With its own process numbers, which end even a daemon with its worker. */
const BWRAP_WITH_PIDS = [...BWRAP, '--unshare-pid', '--proc', '/proc'];

/** Every way, best first. */
const WAYS: readonly Launcher[] = [
  {
    isolation: 'network-namespace',
    tool: 'bwrap',
    prefix: [
      ...[...BWRAP_WITH_PIDS, '--cap-add', 'CAP_NET_ADMIN', '--cap-add', 'CAP_SETPCAP', '--'],
      ...shell(
        ACKNOWLEDGE_AT_ONCE,
        'exec setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all -- "$@"',
      ),
    ],
  },
  {
    isolation: 'network-namespace',
    tool: 'bwrap',
    prefix: [...BWRAP_WITH_PIDS, '--'],
  },
  { isolation: 'network-namespace', tool: 'bwrap', prefix: [...BWRAP, '--'] },
  {
    isolation: 'network-namespace',
    tool: 'unshare',
    prefix: [
      ...['unshare', '--user', '--map-current-user', '--keep-caps', '--net', '--'],
      ...shell('ip link set lo up || exit', ACKNOWLEDGE_AT_ONCE, 'exec "$@"'),
    ],
  },
];

const BWRAP_AS_ROOT = [
  ...['bwrap', '--unshare-net', '--cap-add', 'ALL', '--dev-bind', '/', '/', '--die-with-parent'],
];

/** Root's worker stays root: it alone can start programs as a user who owns nothing on this machine. Best first. */
const WAYS_AS_ROOT: readonly Launcher[] = [
  {
    isolation: 'network-namespace',
    tool: 'bwrap',
    prefix: [
      ...[...BWRAP_AS_ROOT, '--unshare-pid', '--'],
      // Of root's own `--proc` bubblewrap hides a part, and no sandbox inside could have one any more.
      ...shell('mount -t proc proc /proc || exit', ACKNOWLEDGE_AT_ONCE, 'exec "$@"'),
    ],
  },
  { isolation: 'network-namespace', tool: 'bwrap', prefix: [...BWRAP_AS_ROOT, '--'] },
];

/** A small sandbox, as one of a program needs it. */
const NESTED = [
  'bwrap',
  '--unshare-user',
  '--unshare-pid',
  '--ro-bind',
  '/',
  '/',
  '--proc',
  '/proc',
  '--',
];

const NO_WAY: Launcher = { isolation: 'none', tool: 'none', prefix: [] };

/**
 * The best way that works here, tried out once.
 *
 * @param wanted - `none` asks for no isolation; `nested` for one inside which sandboxes of programs can be made.
 */
export function findIsolation(wanted: 'best' | 'nested' | 'none' = 'best'): Launcher {
  if (wanted === 'none' || process.platform !== 'linux') return NO_WAY;
  const isRoot = process.getuid?.() === 0;
  const inside = wanted === 'nested' ? NESTED : [];
  const ways = wanted === 'nested' && isRoot ? [...WAYS_AS_ROOT, ...WAYS] : WAYS;
  return ways.find((way) => works([...way.prefix, ...inside, 'true'])) ?? NO_WAY;
}

function works([file = '', ...args]: readonly string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore', timeout: 5_000 }).status === 0;
}

// Finds the best isolation that this machine offers, and the command that wraps a worker in it.

import { spawnSync } from 'node:child_process';
import type { Isolation } from '../verdict.ts';

/** One way to give a worker a private network. */
export interface Launcher {
  readonly isolation: Isolation;
  /** The command that wraps the worker's. */
  readonly prefix: readonly string[];
  /** The tool that provides it. */
  readonly tool: 'bwrap' | 'unshare' | 'none';
}

const AT_ONCE = 'dev lo table local src 127.0.0.1 quickack 1';

/**
 * Has every byte acknowledged at once in the network of a worker: otherwise a program's second small write often waits
 * 40 ms until the first is acknowledged (RFC 9293, 3.7.4), and half of a check is such waits. No byte and no order
 * changes by it. Needs `ip` of iproute2; without it checks take longer.
 */
const ACKNOWLEDGE_AT_ONCE = `printf 'route change local %s ${AT_ONCE}\\n' 127.0.0.0/8 127.0.0.1 | PATH="$PATH:/usr/sbin:/sbin" ip -force -batch - 2>/dev/null`;

/**
 * Makes the buffers of a connection small in the network of a worker, so that 200 KB show what a reader that has stopped
 * does to a program; elsewhere it takes 4 MB. Frames of up to 9999 bytes still fit.
 */
const SMALL_BUFFERS = ['tcp_rmem', 'tcp_wmem']
  .map((name) => `{ echo 4096 16384 16384 >/proc/sys/net/ipv4/${name}; } 2>/dev/null`)
  .join('; ');

const TUNE = `${ACKNOWLEDGE_AT_ONCE}; ${SMALL_BUFFERS}`;

/** A shell that sets the network up, then replaces itself by the command that follows. */
function shell(...steps: readonly string[]): string[] {
  return ['sh', '-c', steps.join('; '), 'sh'];
}

const BWRAP = 'bwrap --unshare-user --unshare-net --dev-bind / / --die-with-parent'.split(' ');

/** Also a PID namespace, so that even a daemon ends with its worker. */
const BWRAP_WITH_PIDS = [...BWRAP, '--unshare-pid', '--proc', '/proc'];

/** Every launcher, best first. */
const LAUNCHERS: readonly Launcher[] = [
  {
    isolation: 'network-namespace',
    tool: 'bwrap',
    prefix: [
      ...[...BWRAP_WITH_PIDS, '--cap-add', 'CAP_NET_ADMIN', '--cap-add', 'CAP_SETPCAP', '--'],
      ...shell(
        TUNE,
        'exec setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all -- "$@"',
      ),
    ],
  },
  { isolation: 'network-namespace', tool: 'bwrap', prefix: [...BWRAP_WITH_PIDS, '--'] },
  { isolation: 'network-namespace', tool: 'bwrap', prefix: [...BWRAP, '--'] },
  {
    isolation: 'network-namespace',
    tool: 'unshare',
    prefix: [
      ...'unshare --user --map-current-user --keep-caps --net --'.split(' '),
      ...shell('ip link set lo up || exit', TUNE, 'exec "$@"'),
    ],
  },
];

const BWRAP_AS_ROOT = 'bwrap --unshare-net --cap-add ALL --dev-bind / / --die-with-parent'.split(
  ' ',
);

/** Root's worker stays root: it alone can start programs as a user who owns nothing on this machine. Best first. */
const LAUNCHERS_AS_ROOT: readonly Launcher[] = [
  {
    isolation: 'network-namespace',
    tool: 'bwrap',
    prefix: [
      ...[...BWRAP_AS_ROOT, '--unshare-pid', '--'],
      // Of root's own `--proc` bubblewrap hides a part, and no sandbox inside could have one any more.
      ...shell('mount -t proc proc /proc || exit', TUNE, 'exec "$@"'),
    ],
  },
  { isolation: 'network-namespace', tool: 'bwrap', prefix: [...BWRAP_AS_ROOT, '--'] },
];

/** A small sandbox, of the kind that a program's needs. */
const NESTED = 'bwrap --unshare-user --unshare-pid --ro-bind / / --proc /proc --'.split(' ');

const NO_ISOLATION: Launcher = { isolation: 'none', tool: 'none', prefix: [] };

/**
 * Tries the launchers and returns the best that works on this machine.
 *
 * @param wanted - `none` asks for no isolation; `nested` for one inside which sandboxes of programs can be made.
 */
export function findIsolation(wanted: 'best' | 'nested' | 'none' = 'best'): Launcher {
  if (wanted === 'none' || process.platform !== 'linux') return NO_ISOLATION;
  const isRoot = process.getuid?.() === 0;
  const inside = wanted === 'nested' ? NESTED : [];
  const launchers =
    wanted === 'nested' && isRoot ? [...LAUNCHERS_AS_ROOT, ...LAUNCHERS] : LAUNCHERS;
  // Tuning takes longer than all the rest, and can't fail.
  const untuned = ({ prefix }: Launcher) => prefix.map((word) => word.replace(TUNE, ':'));
  return launchers.find((each) => works([...untuned(each), ...inside, 'true'])) ?? NO_ISOLATION;
}

function works([file = '', ...args]: readonly string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore', timeout: 5_000 }).status === 0;
}

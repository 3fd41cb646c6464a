// Wraps a program's command in a sandbox of namespaces and resource limits; starts nothing itself.

import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findIsolation } from '../../harness/runner/isolation.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import { SANDBOX } from '../limits.ts';
import { SYSTEM_MOUNTS } from './system-mounts.ts';

/** Where the sandbox mounts a submission's compiled programs. Stack traces name `/submission/lessons` for its sources. */
export const INSIDE = '/submission/program';

/** Where the sandbox mounts Node. */
const NODE_INSIDE = '/node';

/** The hostname of every sandbox; also identifies the first process of a sandbox by its command line. */
const HOSTNAME = ['--hostname', 'dialtone-sandbox'];

/** The part of a command line that only the first process of a sandbox has. */
export const SANDBOX_MARKER = HOSTNAME.join(' ');

/** A sandbox that works on this machine. */
export interface Sandbox {
  /**
   * Returns the command that starts the same program in the sandbox.
   *
   * @param command - Its paths below `folder` are translated.
   * @param folder - The compiled programs of one submission: all that the sandbox shows of it, read-only.
   */
  readonly wrapCommand: (command: Command, folder: string) => Command;
}

/** This machine cannot make a sandbox. */
export interface NoSandbox {
  /** Why not. */
  readonly missing: string;
  /**
   * Wraps a command so that it runs as an unprivileged user with resource limits. Available to root where namespaces are
   * forbidden, as in most containers. It protects root's files and processes, and nothing else.
   */
  readonly asUnprivileged?: Sandbox['wrapCommand'];
}

/**
 * Finds the strongest sandbox that works here, by trying.
 *
 * @param work - The grader's temporary folder, whose path programs may see; gets a few small files.
 */
export function findSandbox(work: string): Sandbox | NoSandbox {
  if (process.platform !== 'linux') return { missing: 'sandboxes need Linux' };
  const none = (missing: string): NoSandbox => ({ missing, ...findUserOnly(work) });
  const outer = findIsolation('nested');
  if (outer.isolation === 'none')
    return none(
      'network namespaces are not available here (is bubblewrap installed, and may users create namespaces?)',
    );
  const files = prepareFiles(work);
  let reason = '';
  // The stronger variant first: without nested user namespaces.
  for (const options of [['--disable-userns'], []]) {
    const wrapCommand = (command: Command, folder: string) =>
      wrapIn(files, options, command, folder);
    const [file = '', ...args] = [...outer.prefix, ...wrapCommand(TRIAL, work).argv];
    const { status, stderr } = spawnSync(file, args, {
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: 20_000,
    });
    if (status === 0) return { wrapCommand };
    reason = stderr.trim().split('\n').at(-1) ?? '';
  }
  return none(`bubblewrap (0.8 or newer) and prlimit cannot create a sandbox here (${reason})`);
}

function findUserOnly(work: string): Pick<NoSandbox, 'asUnprivileged'> {
  if (process.getuid?.() !== 0) return {};
  const asUnprivileged = (command: Command): Command => {
    const argv = [...SET_USER, ...LIMITED, ...command.argv] as unknown as Command['argv'];
    return { argv, cwd: '/', env: ENVIRONMENT };
  };
  chmodSync(work, 0o711);
  const [file, ...args] = asUnprivileged(TRIAL).argv;
  return spawnSync(file, args, { env: ENVIRONMENT, stdio: 'ignore', timeout: 20_000 }).status === 0
    ? { asUnprivileged }
    : {};
}

/**
 * An unassigned user id, different for each grading, because the kernel limits processes per user. Programs must not run
 * as root: even in a namespace the kernel would let root change system settings and exceed the process limit.
 */
const UNPRIVILEGED = String(randomInt(61_184, 65_520));

const SET_USER = [
  'setpriv',
  `--reuid=${UNPRIVILEGED}`,
  `--regid=${UNPRIVILEGED}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--',
];

const AS_UNPRIVILEGED = [
  ...SET_USER,
  // The process limit is per user and namespace, so one more namespace gives each program a separate count.
  ...['unshare', '--user', '--map-current-user', '--'],
];

/** The environment of a program in the sandbox. */
const ENVIRONMENT = {
  PATH: '/usr/bin:/bin',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  TMPDIR: '/tmp',
} as const;

/** A command that proves by ending well that programs can be started so. */
const TRIAL: Command = { argv: [process.execPath, '-e', '0'], cwd: '/', env: ENVIRONMENT };

/** Files that every sandbox mounts. */
interface SandboxFiles {
  readonly node: string;
  readonly etc: string;
}

/** Copies the files: a mount table shows the source paths, which must not reveal whose machine this is. */
function prepareFiles(work: string): SandboxFiles {
  const etc = join(work, 'etc');
  mkdirSync(etc, { recursive: true });
  writeFileSync(join(etc, 'hosts'), '127.0.0.1 localhost\n::1 localhost\n');
  writeFileSync(join(etc, 'passwd'), 'student:x:1000:1000::/tmp:/bin/sh\n');
  writeFileSync(join(etc, 'group'), 'student:x:1000:\n');
  if (existsSync('/etc/ld.so.cache')) copyFileSync('/etc/ld.so.cache', join(etc, 'ld.so.cache'));
  chmodSync(work, 0o711); // programs run as another user, who may enter but not list it
  chmodSync(etc, 0o755);
  for (const name of readdirSync(etc)) chmodSync(join(etc, name), 0o644);
  if (process.execPath.startsWith('/usr/')) return { node: process.execPath, etc };
  const node = join(work, 'node');
  if (!existsSync(node)) copyFileSync(process.execPath, node, constants.COPYFILE_FICLONE);
  chmodSync(node, 0o755);
  return { node, etc };
}

function wrapIn(
  { node, etc }: SandboxFiles,
  options: readonly string[],
  command: Command,
  folder: string,
): Command {
  const translate = (word: string) => {
    if (word === process.execPath) return NODE_INSIDE;
    return word === folder || word.startsWith(`${folder}/`)
      ? INSIDE + word.slice(folder.length)
      : word;
  };
  const argv = [
    ...(process.getuid?.() === 0 ? AS_UNPRIVILEGED : []),
    ...LIMITED,
    'bwrap',
    ...['--unshare-user', '--uid', '1000', '--gid', '1000', ...options],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', ...HOSTNAME],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--json-status-fd', '3'],
    ...SYSTEM_MOUNTS,
    ...['--ro-bind', etc, '/etc', '--ro-bind', node, NODE_INSIDE, '--ro-bind', folder, INSIDE],
    ...['--proc', '/proc', '--ro-bind', '/proc/sys', '/proc/sys'],
    ...['--dev', '/dev', '--remount-ro', '/dev'],
    ...['--size', String(SANDBOX.disk), '--tmpfs', '/tmp', '--remount-ro', '/'],
    ...['--chdir', '/tmp', '--', ...command.argv.map(translate)],
  ] as unknown as Command['argv'];
  return { argv, cwd: '/', env: ENVIRONMENT, reportsExit: true };
}

/** Limits that every process in the sandbox inherits. `nproc` does not bind root, so the resource monitor counts too. */
const LIMITED = [
  'prlimit',
  `--nproc=${SANDBOX.processes}`,
  `--data=${SANDBOX.data}`,
  `--fsize=${SANDBOX.disk}`,
  `--nofile=${SANDBOX.files}`,
  `--cpu=${SANDBOX.cpu}`,
  '--core=0',
  '--msgqueue=0',
  '--memlock=0',
  '--',
] as const;

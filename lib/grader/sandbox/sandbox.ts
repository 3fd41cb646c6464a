// Puts a program's command into a sandbox of namespaces and limits; starts nothing by itself.

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
import { SYSTEM } from './system-mounts.ts';

/** Where a submission's compiled programs lie inside; its sources would lie beside them, and stack traces say so. */
export const INSIDE = '/submission/program';

/** Node inside, wherever it is outside. */
const NODE_INSIDE = '/node';

/** The name of every sandbox's machine: it stands in the command of its first process, and tells it from all others. */
const HOSTNAME = ['--hostname', 'dialtone-sandbox'];

/** What the command of a sandbox's first process has in it, with spaces between its words. */
export const MARK_OF_SANDBOX = HOSTNAME.join(' ');

/** A way to hold programs that works on this machine. */
export interface Sandbox {
  /**
   * The command that starts the same program inside.
   *
   * @param command - Its paths below `folder` are translated.
   * @param folder - The compiled programs of one submission: the only thing of it that is seen inside, read-only.
   */
  readonly wrapCommand: (command: Command, folder: string) => Command;
}

/** Why there is none. */
export interface NoSandbox {
  readonly missing: string;
  /**
   * Runs a program as a user who owns nothing, with limits and without a sandbox: what root can do where namespaces are
   * forbidden, as in most containers. It keeps a program from files and processes of root's, and from nothing else.
   */
  readonly asNobody?: Sandbox['wrapCommand'];
}

/**
 * Finds out by trying what holds here.
 *
 * @param work - A folder of the grader's own, whose path may be known inside; a few small files are made in it.
 */
export function findSandbox(work: string): Sandbox | NoSandbox {
  if (process.platform !== 'linux') return { missing: 'sandboxes need Linux' };
  const none = (missing: string): NoSandbox => ({ missing, ...findUserOnly(work) });
  const outer = findIsolation('nested');
  if (outer.isolation === 'none')
    return none(
      'programs cannot have a network of their own here (is bubblewrap installed, and may users make namespaces?)',
    );
  const room = makeRoom(work);
  let reason = '';
  for (const way of waysHere()) {
    const wrapCommand = (command: Command, folder: string) => encloseIn(room, way, command, folder);
    const trial = wrapCommand(
      { argv: [process.execPath, '-e', '0'], cwd: '/', env: ENVIRONMENT },
      work,
    );
    const [file = '', ...args] = [...outer.prefix, ...trial.argv];
    const { status, stderr } = spawnSync(file, args, {
      env: trial.env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: 20_000,
    });
    if (status === 0) return { wrapCommand };
    reason = stderr.trim().split('\n').at(-1) ?? '';
  }
  return none(`bubblewrap (0.8 or newer) and prlimit cannot make a sandbox here (${reason})`);
}

function findUserOnly(work: string): Pick<NoSandbox, 'asNobody'> {
  if (process.getuid?.() !== 0) return {};
  const asNobody = (command: Command): Command => {
    const argv = [...SET_USER, ...LIMITED, ...command.argv];
    return { argv: argv as unknown as Command['argv'], cwd: '/', env: ENVIRONMENT };
  };
  chmodSync(work, 0o711);
  const [file, ...args] = asNobody({
    argv: [process.execPath, '-e', '0'],
    cwd: '/',
    env: {},
  }).argv;
  return spawnSync(file, args, { env: ENVIRONMENT, stdio: 'ignore', timeout: 20_000 }).status === 0
    ? { asNobody }
    : {};
}

/** What stands before a program's command, and what more bubblewrap is told. */
interface SandboxWay {
  readonly before: readonly string[];
  readonly options: readonly string[];
}

/**
 * A user whom no system knows, another one for each grading: the kernel counts the processes of a user, and those of
 * another grading are not to be counted with them. A program of root's would be root to the kernel, whatever it is called
 * inside: system settings would obey it, and no limit on processes would hold.
 */
const NOBODY = String(randomInt(61_184, 65_520));

const SET_USER = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--',
];

const AS_NOBODY = [
  ...SET_USER,
  // The kernel counts a user's processes by namespace: one more gives each program a count of its own.
  ...['unshare', '--user', '--map-current-user', '--'],
];

/** Best first: without further user namespaces inside, and never as root. */
function waysHere(): SandboxWay[] {
  const before = process.getuid?.() === 0 ? AS_NOBODY : [];
  return [
    { before, options: ['--disable-userns'] },
    { before, options: [] },
  ];
}

/** All that a program inside may know of an environment. */
const ENVIRONMENT = {
  PATH: '/usr/bin:/bin',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  TMPDIR: '/tmp',
} as const;

/** What is the same for every program: Node and a few lines of `/etc`. */
interface Room {
  readonly node: string;
  readonly etc: string;
}

/** Nothing inside may be mounted from a path that tells whose machine it is: a mount table shows such paths. */
function makeRoom(work: string): Room {
  const etc = join(work, 'etc');
  mkdirSync(etc, { recursive: true });
  writeFileSync(join(etc, 'hosts'), '127.0.0.1 localhost\n::1 localhost\n');
  writeFileSync(join(etc, 'passwd'), 'student:x:1000:1000::/tmp:/bin/sh\n');
  writeFileSync(join(etc, 'group'), 'student:x:1000:\n');
  if (existsSync('/etc/ld.so.cache')) copyFileSync('/etc/ld.so.cache', join(etc, 'ld.so.cache'));
  chmodSync(work, 0o711); // whoever runs the programs has to get there; its name is for nobody to guess
  chmodSync(etc, 0o755);
  for (const name of readdirSync(etc)) chmodSync(join(etc, name), 0o644);
  if (process.execPath.startsWith('/usr/')) return { node: process.execPath, etc };
  const node = join(work, 'node');
  if (!existsSync(node)) copyFileSync(process.execPath, node, constants.COPYFILE_FICLONE);
  chmodSync(node, 0o755);
  return { node, etc };
}

function encloseIn(
  { node, etc }: Room,
  { before, options }: SandboxWay,
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
    ...before,
    ...LIMITED,
    'bwrap',
    ...['--unshare-user', '--uid', '1000', '--gid', '1000', ...options],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', ...HOSTNAME],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--json-status-fd', '3'],
    ...SYSTEM,
    ...['--ro-bind', etc, '/etc', '--ro-bind', node, NODE_INSIDE, '--ro-bind', folder, INSIDE],
    ...[
      '--proc',
      '/proc',
      '--ro-bind',
      '/proc/sys',
      '/proc/sys',
      '--dev',
      '/dev',
      '--remount-ro',
      '/dev',
    ],
    ...[
      '--size',
      String(SANDBOX.disk),
      '--tmpfs',
      '/tmp',
      '--remount-ro',
      '/',
      '--chdir',
      '/tmp',
      '--',
    ],
    ...command.argv.map(translate),
  ] as const;
  return {
    argv: argv as unknown as Command['argv'],
    cwd: '/',
    env: ENVIRONMENT,
    reportsExit: true,
  };
}

/** Limits that every process inside inherits. The number of processes does not hold for root: the guard counts too. */
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

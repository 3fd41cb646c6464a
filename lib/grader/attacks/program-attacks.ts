// The attacks that a sandbox has to hold: what each tries, what must come of it, and how that is measured.

import { SANDBOX } from '../limits.ts';
import type { ProgramAttack, AttackOutcome, Observation } from './attack.ts';

const MIB = 1024 * 1024;

/** Programs that do not do what is asked must fail, and by exactly these diagnoses. */
const fails =
  (...codes: string[]) =>
  (seen: Observation): AttackOutcome => {
    const { result } = seen;
    const words =
      result.status === 'failed'
        ? `failed: ${result.code}, after ${(result.ms / 1000).toFixed(1)} s`
        : result.status;
    return { held: result.status === 'failed' && codes.includes(result.code), words };
  };

const passes = ({ result }: Observation): AttackOutcome => ({
  held: result.status === 'passed',
  words: result.status,
});

/** What a program found out is printed as JSON, the last line of its output. */
function told<T>({ printed }: Observation): Partial<T> {
  const line = printed.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as Partial<T>) : {};
}

const none = (list: readonly unknown[] | undefined, what: string): AttackOutcome => ({
  held: list?.length === 0,
  words:
    list === undefined ? 'it told nothing' : list.length === 0 ? `no ${what}` : list.join(', '),
});

/** Every attack, in the order of the guide's table. */
export const PROGRAM_ATTACKS: readonly ProgramAttack[] = [
  {
    name: 'endless-loop',
    slow: true,
    tries: 'spins for ever',
    expected: 'ended, failed',
    check: 'echoes',
    measure: fails('busy-loop'),
  },
  {
    name: 'silent-hang',
    tries: 'does nothing for ever',
    expected: 'ended, failed',
    check: 'echoes',
    measure: fails('nothing-listens'),
  },
  {
    name: 'early-exit',
    tries: 'exits with code 0 at once',
    expected: 'failed',
    check: 'echoes',
    measure: fails('exited-early'),
  },
  {
    name: 'forged-results',
    tries: 'prints and writes results in every form',
    expected: 'failed: results come from elsewhere',
    check: 'echoes',
    measure: fails('exited-early'),
  },
  {
    name: 'patched-modules',
    tries: 'replaces net, assert and Buffer',
    expected: 'failed: the judge has its own',
    check: 'echoes',
    measure: fails('silent'),
  },
  {
    name: 'output-flood',
    tries: 'floods its outputs and does what is asked',
    expected: 'judged as if it were quiet',
    check: 'echoes',
    measure: passes,
  },
  {
    name: 'socket-flood',
    slow: true,
    tries: 'floods its peer',
    expected: 'failed; the judge’s memory stays small',
    check: 'echoes',
    measure: fails('wrong-bytes', 'header-missing', 'messages-merged'),
  },
  {
    name: 'slow-reader',
    tries: 'takes calls and reads nothing',
    expected: 'ended, failed',
    check: 'echoes',
    measure: fails('silent'),
  },
  {
    name: 'connections',
    tries: 'opens 5,000 connections',
    expected: `at most ${SANDBOX.files} files each process`,
    check: 'echoes',
    measure: (seen) => {
      const { opened = 0 } = told<{ opened: number }>(seen);
      return {
        held: seen.result.status === 'failed' && opened < SANDBOX.files && seen.left === 0,
        words: `${opened} opened`,
      };
    },
  },
  {
    name: 'fork-bomb',
    tries: 'makes processes that make processes, out of a shell',
    expected: `at most ${SANDBOX.processes} processes, none left`,
    check: 'echoes',
    measure: fewProcesses,
  },
  {
    name: 'node-bomb',
    tries: 'starts itself again and again',
    expected: `at most ${SANDBOX.processes} processes, none left`,
    check: 'echoes',
    measure: fewProcesses,
  },
  {
    name: 'daemon',
    tries: 'leaves a daemon in another session that holds the port',
    expected: 'none left, the port is free',
    check: 'echoes',
    measure: ({ left, judgeIsWell }) => ({
      held: left === 0 && judgeIsWell,
      words: `${left} left`,
    }),
  },
  {
    name: 'memory',
    tries: 'takes memory without end',
    expected: `ended near ${SANDBOX.memory / MIB} MiB`,
    check: 'echoes',
    measure: ({ result, memory, left }) => ({
      held: result.status === 'failed' && left === 0 && memory < SANDBOX.data + SANDBOX.memory,
      words: `ended at ${Math.round(memory / MIB)} MiB`,
    }),
  },
  {
    name: 'disk',
    tries: 'writes files wherever it can',
    expected: `at most ${SANDBOX.disk / MIB} MiB, in /tmp alone, gone afterwards`,
    check: 'echoes',
    measure: (seen) => {
      const { written = Infinity, places = ['?'] } = told<{ written: number; places: string[] }>(
        seen,
      );
      return {
        held: written <= SANDBOX.disk && places.join() === '/tmp',
        words: `${Math.round(written / MIB)} MiB in ${places.join(', ')}`,
      };
    },
  },
  {
    name: 'kill-judge',
    tries: 'signals every process and looks into each',
    expected: 'sees its own alone; the judge goes on',
    check: 'echoes',
    measure: (seen) => {
      const { seen: names } = told<{ seen: string[] }>(seen);
      const strangers = names?.filter((name) => !/^(bwrap|\/node) /.test(name));
      const found = none(strangers, `process but its own (${names?.length ?? 0})`);
      return {
        held: found.held && seen.judgeIsWell && (names?.length ?? 0) > 0,
        words: found.words,
      };
    },
  },
  {
    name: 'read-secrets',
    tries: 'searches files, environment and descriptors for a secret of the instructor',
    expected: 'finds none',
    check: 'echoes',
    measure: (seen) => {
      const { found, descriptors, variables, files } = told<{
        found: string[];
        descriptors: string[];
        variables: string[];
        files: number;
      }>(seen);
      const all =
        found && descriptors && variables ? [...found, ...descriptors, ...variables] : undefined;
      return {
        ...none(all, `secret, variable or descriptor in ${files ?? 0} files`),
        held: all?.length === 0 && (files ?? 0) > 0,
      };
    },
  },
  {
    name: 'host-ports',
    tries: 'looks for listeners of the host and of other submissions',
    expected: 'reaches none; has a loopback of its own and no other network',
    check: 'echoes',
    measure: (seen) => {
      const { reached, interfaces } = told<{ reached: string[]; interfaces: string[] }>(seen);
      const found = none(reached, `port; interfaces: ${interfaces?.join(', ') ?? '?'}`);
      return { ...found, held: found.held && (interfaces ?? ['?']).every((name) => name === 'lo') };
    },
  },
  {
    name: 'judges-ports',
    tries: 'takes both ports before it calls',
    expected: 'failed; never the machine’s fault',
    check: 'calls',
    measure: fails('never-connects'),
  },
  {
    name: 'host-settings',
    tries: 'changes settings of the kernel, makes namespaces, mounts, becomes root',
    expected: 'may not',
    check: 'echoes',
    measure: (seen) => {
      const { changed, user } = told<{ changed: string[]; user: number }>(seen);
      const found = none(changed, `change; its user is ${user ?? '?'}`);
      return { ...found, held: found.held && user !== 0 };
    },
  },
];

function fewProcesses({ result, processes, left, judgeIsWell }: Observation): AttackOutcome {
  // Two looks lie between a process too many and its end.
  const held =
    result.status === 'failed' && processes <= 4 * SANDBOX.processes && left === 0 && judgeIsWell;
  return { held, words: `${processes} at most, ${left} left` };
}

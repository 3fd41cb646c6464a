// The attacks that a sandbox must contain: what each tries, the required outcome, and how it is measured.

import { SANDBOX } from '../limits.ts';
import type { ProgramAttack, AttackOutcome, Observation } from './attack.ts';

const MIB = 1024 * 1024;

/** The check must fail with one of these diagnoses. */
const failsWith =
  (...codes: string[]) =>
  ({ result }: Observation): AttackOutcome => {
    const isFailed = result.status === 'failed';
    return {
      contained: isFailed && codes.includes(result.code),
      measured: isFailed
        ? `failed: ${result.code}, after ${(result.ms / 1000).toFixed(1)} s`
        : result.status,
    };
  };

const passes = ({ result }: Observation): AttackOutcome => ({
  contained: result.status === 'passed',
  measured: result.status,
});

/** Parses what an attack found out: the last line of its output, as JSON. */
function parseFindings<T>({ printed }: Observation): Partial<T> {
  const line = printed.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as Partial<T>) : {};
}

const none = (list: readonly unknown[] | undefined, what: string): AttackOutcome => ({
  contained: list?.length === 0,
  measured: list === undefined ? 'no report' : list.length === 0 ? `no ${what}` : list.join(', '),
});

/** Every attack, in the order of the guide's table. */
export const PROGRAM_ATTACKS: readonly ProgramAttack[] = [
  {
    name: 'endless-loop',
    slow: true,
    tries: 'loops forever',
    expected: 'killed; fails',
    assess: failsWith('busy-loop'),
  },
  {
    name: 'silent-hang',
    tries: 'does nothing forever',
    expected: 'killed; fails',
    assess: failsWith('nothing-listens'),
  },
  {
    name: 'early-exit',
    tries: 'exits with code 0 immediately',
    expected: 'fails',
    assess: failsWith('exited-early'),
  },
  {
    name: 'forged-results',
    tries: 'prints and writes forged results in every format',
    expected: 'fails: results are not read from the program',
    assess: failsWith('exited-early'),
  },
  {
    name: 'patched-modules',
    tries: 'replaces net, assert and Buffer',
    expected: 'fails: the judge runs in another process',
    assess: failsWith('silent'),
  },
  {
    name: 'output-flood',
    tries: 'floods stdout and stderr, and otherwise works',
    expected: 'passes',
    assess: passes,
  },
  {
    name: 'socket-flood',
    slow: true,
    tries: 'floods its peer',
    expected: 'fails; the judge’s memory stays small',
    assess: failsWith('wrong-bytes', 'header-missing', 'messages-merged'),
  },
  {
    name: 'slow-reader',
    tries: 'accepts connections and reads nothing',
    expected: 'killed; fails',
    assess: failsWith('silent'),
  },
  {
    name: 'connections',
    tries: 'opens 5,000 connections',
    expected: `at most ${SANDBOX.files} open files per process`,
    assess: (observed) => {
      const { opened = 0 } = parseFindings<{ opened: number }>(observed);
      return {
        contained:
          observed.result.status === 'failed' && opened < SANDBOX.files && observed.leftover === 0,
        measured: `${opened} opened`,
      };
    },
  },
  {
    name: 'fork-bomb',
    tries: 'runs a fork bomb in a shell',
    expected: `at most ${SANDBOX.processes} processes, none left`,
    assess: fewProcesses,
  },
  {
    name: 'node-bomb',
    tries: 'starts copies of itself without end',
    expected: `at most ${SANDBOX.processes} processes, none left`,
    assess: fewProcesses,
  },
  {
    name: 'daemon',
    tries: 'leaves a daemon in another session that holds the port',
    expected: 'none left, the port is free',
    assess: ({ leftover, judgeWorks }) => ({
      contained: leftover === 0 && judgeWorks,
      measured: `${leftover} left`,
    }),
  },
  {
    name: 'memory',
    tries: 'allocates memory without end',
    expected: `killed near ${SANDBOX.memory / MIB} MiB`,
    assess: ({ result, memory, leftover }) => ({
      contained:
        result.status === 'failed' && leftover === 0 && memory < SANDBOX.data + SANDBOX.memory,
      measured: `killed at ${Math.round(memory / MIB)} MiB`,
    }),
  },
  {
    name: 'disk',
    tries: 'writes files wherever it can',
    expected: `at most ${SANDBOX.disk / MIB} MiB, only in /tmp, gone afterwards`,
    assess: (observed) => {
      const { written = Infinity, places = ['?'] } = parseFindings<{
        written: number;
        places: string[];
      }>(observed);
      return {
        contained: written <= SANDBOX.disk && places.join() === '/tmp',
        measured: `${Math.round(written / MIB)} MiB in ${places.join(', ')}`,
      };
    },
  },
  {
    name: 'kill-judge',
    tries: 'sends signals to all processes and reads their memory',
    expected: 'sees only its own; the judge survives',
    assess: (observed) => {
      const { commands } = parseFindings<{ commands: string[] }>(observed);
      const others = commands?.filter((name) => !/^(bwrap|\/node) /.test(name));
      const found = none(others, `process but its own (${commands?.length ?? 0})`);
      return {
        contained: found.contained && observed.judgeWorks && (commands?.length ?? 0) > 0,
        measured: found.measured,
      };
    },
  },
  {
    name: 'read-secrets',
    tries: 'searches files, environment and descriptors for the instructor’s secret',
    expected: 'finds nothing',
    assess: (observed) => {
      const { found, descriptors, variables, files } = parseFindings<{
        found: string[];
        descriptors: string[];
        variables: string[];
        files: number;
      }>(observed);
      const all =
        found && descriptors && variables ? [...found, ...descriptors, ...variables] : undefined;
      return {
        ...none(all, `secret, variable or descriptor in ${files ?? 0} files`),
        contained: all?.length === 0 && (files ?? 0) > 0,
      };
    },
  },
  {
    name: 'host-ports',
    tries: 'looks for listeners of the host and of other submissions',
    expected: 'reaches none; has only its own loopback',
    assess: (observed) => {
      const { reached, interfaces } = parseFindings<{ reached: string[]; interfaces: string[] }>(
        observed,
      );
      const found = none(reached, `port; interfaces: ${interfaces?.join(', ') ?? '?'}`);
      return {
        ...found,
        contained: found.contained && (interfaces ?? ['?']).every((name) => name === 'lo'),
      };
    },
  },
  {
    name: 'judge-ports',
    tries: 'listens on the judge’s ports before it connects',
    expected: 'fails; not reported as the machine’s fault',
    check: 'calls',
    assess: failsWith('never-connects'),
  },
  {
    name: 'host-settings',
    tries: 'changes kernel settings, creates namespaces, mounts, becomes root',
    expected: 'is not permitted',
    assess: (observed) => {
      const { changed, user } = parseFindings<{ changed: string[]; user: number }>(observed);
      const found = none(changed, `change; its user is ${user ?? '?'}`);
      return { ...found, contained: found.contained && user !== 0 };
    },
  },
];

function fewProcesses({ result, processes, leftover, judgeWorks }: Observation): AttackOutcome {
  // The monitor polls, so a program can briefly exceed the limit.
  const contained =
    result.status === 'failed' &&
    processes <= 4 * SANDBOX.processes &&
    leftover === 0 &&
    judgeWorks;
  return { contained, measured: `${processes} at most, ${leftover} left` };
}

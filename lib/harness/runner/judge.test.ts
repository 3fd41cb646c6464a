// Tests the judge and its workers with programs that misbehave and with checks that are wrong themselves.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { findIsolation } from './isolation.ts';
import { Judge } from './judge.ts';
import { OUTPUT_KEPT } from '../limits.ts';
import { environmentOfPrograms, NODE } from './program-of.ts';
import type { CheckResult } from '../verdict.ts';

/** `none` when the last test runs this file again. */
const isolation = process.env.DIALTONE_ISOLATION === 'none' ? 'none' : 'best';
const fixtures = join(import.meta.dirname, '..', 'fixtures');
const testFiles = [join(fixtures, '99-fixture', 'fixture.test.ts')];

const judge = new Judge({ workbook: findWorkbook(), testFiles, isolation, jobs: 3 });
after(() => judge.close());

const request = (program: string) => ({
  lesson: '99-fixture',
  target: program,
  program: {
    argv: [...NODE, join(fixtures, `${program}.mjs`)] as const,
    cwd: fixtures,
    env: environmentOfPrograms(),
  },
});

/** Runs one check of the fixture lesson against one fixture program. */
async function run(program: string, id = 'hello'): Promise<CheckResult> {
  const { checks } = await judge.judge({ ...request(program), only: [`99-fixture/${id}`] });
  assert.equal(checks.length, 1);
  const [result] = checks;
  assert.ok(result);
  return result;
}

const codeOf = (result: CheckResult) => ('code' in result ? result.code : result.status);

test('the judge uses the isolation that was asked for', () => {
  assert.equal(judge.isolation, isolation === 'none' ? 'none' : findIsolation().isolation);
});

describe('programs', () => {
  for (const [program, code] of [
    ['server', 'passed'],
    ['listens-late', 'passed'],
    ['starts-asleep', 'passed'],
    ['answers-late', 'too-slow'],
    ['ignores-sigterm', 'passed'],
    ['floods-output', 'passed'],
    ['leaves-daemon', 'passed'],
    ['never-listens', 'nothing-listens'],
    ['wrong-port', 'listens-on-other-port'],
    ['throws', 'threw'],
    ['rejects', 'unhandled-rejection'],
    ['rejects-with-a-fault', 'threw'],
    ['ends', 'exited-early'],
    ['spins', 'busy-loop'],
    ['ticks', 'silent'], // It never sleeps, so it takes half a minute: once is enough.
  ] as const) {
    if (program === 'ticks' && isolation === 'none') continue;
    test(`${program}: ${code}`, async () => {
      assert.equal(codeOf(await run(program)), code);
    });
  }

  test('a program that listens elsewhere has started, and is not waited for any longer', async () => {
    const result = await run('wrong-port');
    assert.ok(result.status === 'failed');
    assert.doesNotMatch(result.message, /has slept/);
  });

  test('output is kept up to a limit', async () => {
    const failed = await run('floods-output', 'drawn');
    assert.equal(failed.status, 'failed');
    assert.equal(failed.output.stdout.length, OUTPUT_KEPT);
  });

  test('a program that cannot be started makes the verdict broken, not failed', async () => {
    const program = { ...request('server').program, argv: ['/no/such/program'] as const };
    const { status, checks } = await judge.judge({ ...request('server'), program });
    assert.equal(status, 'broken');
    assert.deepEqual(checks.map(codeOf).slice(0, 2), ['cannot-start', 'cannot-start']);
  });
});

describe('after a check', () => {
  test('no process of the program is left, not even a daemon that holds a port', async () => {
    const only = ['99-fixture/hello', '99-fixture/ports-free'];
    for (const program of ['leaves-daemon', 'server', 'leaves-daemon', 'server']) {
      const { checks } = await judge.judge({
        ...request(program),
        only: only.slice(program === 'server' ? 1 : 0, program === 'server' ? 2 : 1),
      });
      assert.deepEqual(checks.map(codeOf), ['passed']);
    }
  });

  test('an abort stops a waiting check, and the judge remains usable', async () => {
    const stop = new AbortController();
    const waiting = judge.judge({
      ...request('server'),
      only: ['99-fixture/hangs-up'],
      signal: stop.signal,
    });
    setImmediate(() => stop.abort(new Error('a newer save')));
    await assert.rejects(waiting, /a newer save/);
    assert.equal(codeOf(await run('server')), 'passed');
  });
});

describe('checks that are wrong themselves are broken, never passed or failed', () => {
  for (const [id, code] of [
    ['not-awaited', 'not-awaited'],
    ['last-not-awaited', 'not-awaited'],
    ['nothing', 'nothing-checked'],
    ['throws', 'check-threw'],
  ] as const) {
    test(`${id}: ${code}`, async () => {
      const result = await run('server', id);
      assert.equal(result.status, 'broken');
      assert.equal(result.code, code);
    });
  }

  test('an empty run is broken', async () => {
    const { status, checks } = await judge.judge({ ...request('server'), only: [] });
    assert.equal(status, 'broken');
    assert.deepEqual(checks, []);
  });
});

describe('a verdict', () => {
  test('stops at the step that fails', async () => {
    const { status, checks } = await judge.judge(request('server'));
    assert.equal(status, 'failed');
    const statuses = checks.map((check) => check.status);
    assert.deepEqual(statuses.slice(0, 4), ['passed', 'passed', 'failed', 'not-reached']);
    assert.ok(statuses.slice(4).every((each) => each === 'not-reached'));
  });

  test('has the line of the check, the bytes and the transcript', async () => {
    const result = await run('server', 'drawn');
    assert.equal(result.status, 'failed');
    assert.match(result.line?.file ?? '', /fixture\.test\.ts$/);
    assert.equal(result.expected, '0005hello');
    assert.ok(result.transcript.some((entry) => entry.from === 'alice' && entry.kind === 'bytes'));
  });

  test('draws the same values from the same seed, and others from another', async () => {
    const draw = async (seed: number) => {
      const { checks } = await judge.judge({
        ...request('server'),
        only: ['99-fixture/drawn'],
        seed,
      });
      return checks[0]?.transcript.find((entry) => entry.kind === 'bytes')?.bytes;
    };
    assert.equal(await draw(7), await draw(7));
    assert.notEqual(await draw(7), await draw(8));
  });
});

test(
  'a port that another process holds is reported with that process, and the verdict is broken',
  { skip: isolation !== 'none' },
  async () => {
    const holder = createServer().listen(10333, '0.0.0.0');
    await once(holder, 'listening');
    try {
      const result = await run('server');
      assert.equal(result.status, 'broken');
      assert.equal(result.code, 'port-taken');
      const named = process.platform === 'linux' ? `process ${process.pid} ` : 'another process';
      assert.ok(result.message.includes(named), result.message);
    } finally {
      holder.close();
    }
  },
);

test(
  'judges that share one network use the ports one at a time',
  { skip: isolation !== 'none' },
  async () => {
    const other = new Judge({ workbook: findWorkbook(), testFiles, isolation });
    try {
      const only = ['99-fixture/hello', '99-fixture/ports-free'];
      const both = await Promise.all(
        [judge, other].map((each) => each.judge({ ...request('server'), only })),
      );
      assert.deepEqual(
        both.map(({ status }) => status),
        ['passed', 'passed'],
      );
    } finally {
      await other.close();
    }
  },
);

test('all of this also holds without isolation', { skip: isolation === 'none' }, () => {
  // The whole test gets a private network, so that nothing else on this machine can interfere.
  const [file, ...args] = [
    ...findIsolation('nested').prefix,
    process.execPath,
    '--import',
    'tsx',
    '--test-reporter=tap', // the default differs between versions of Node
    import.meta.filename,
  ];
  const env = { ...environmentOfPrograms(), DIALTONE_ISOLATION: 'none' };
  const output = execFileSync(file, args, { encoding: 'utf8', env, cwd: findWorkbook() });
  assert.match(output, /^# fail 0$/m);
  assert.match(output, /^# skipped 1$/m);
});

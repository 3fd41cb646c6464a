// The files for platforms that are not here: held against what the platforms publish, and against the workbook that they speak of.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type * as WorkflowParser from '@actions/workflow-parser';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { findWorkbook } from '../../harness/find-workbook.ts';

const workbook = findWorkbook();
const PLATFORMS = 'lib/grader/platforms';
const read = (path: string) => readFileSync(join(workbook, path), 'utf8');
const filesOf = (folder: string) =>
  readdirSync(join(workbook, folder)).map((name) => `${folder}/${name}`);

const folder = mkdtempSync(join(tmpdir(), 'dialtone-platforms-'));
after(() => rmSync(folder, { recursive: true }));

/** GitHub's own parser of workflows. It imports JSON in a way that Node does not know, and a bundler does. */
let github: typeof WorkflowParser;
before(async () => {
  const outfile = join(folder, 'workflow-parser.cjs');
  await build({
    entryPoints: [join(workbook, 'node_modules/@actions/workflow-parser/dist/index.js')],
    bundle: true,
    platform: 'node',
    outfile,
    logLevel: 'silent',
  });
  github = createRequire(import.meta.url)(outfile) as typeof WorkflowParser;
});

async function problemsOf(name: string, content: string): Promise<string[]> {
  const { context, value } = github.parseWorkflow(
    { name, content },
    new github.NoOperationTraceWriter(),
  );
  if (value) await github.convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

test('GitHub finds nothing wrong in the workflows', async () => {
  const files = [...filesOf(`${PLATFORMS}/github`), ...filesOf('.github/workflows')];
  assert(files.length >= 3);
  for (const file of files) assert.deepEqual(await problemsOf(file, read(file)), []);
});

test('GitHub would find a misspelt key, a job that is not there and a name that means nothing', async () => {
  const matrix = read(`${PLATFORMS}/github/matrix.yml`);
  const changed = (from: string, to: string) => {
    assert(matrix.includes(from), from);
    return problemsOf('matrix.yml', matrix.replace(from, to));
  };
  assert.match((await changed('fail-fast', 'fail-fats')).join(), /Unexpected value 'fail-fats'/);
  assert.match((await changed('needs: shard', 'needs: shart')).join(), /unknown job 'shart'/);
  assert.match((await changed('inputs.seed', 'input.seed')).join(), /named-value: 'input'/);
});

test('a matrix has as many shards as it says', () => {
  const { env, jobs } = parse(read(`${PLATFORMS}/github/matrix.yml`)) as {
    env: { SHARDS: number };
    jobs: { shard: { strategy: { matrix: { shard: number[] } } } };
  };
  assert.deepEqual(
    jobs.shard.strategy.matrix.shard,
    Array.from({ length: env.SHARDS }, (_, index) => index + 1),
  );
});

test('in a classroom a student is called as the repository is: its owner is the organization', () => {
  const classroom = read(`${PLATFORMS}/github/classroom.yml`);
  assert.match(classroom, /STUDENT: \$\{\{ github\.event\.repository\.name \}\}/);
});

test('in a classroom a student reads nothing that tells of hidden checks', () => {
  const classroom = read(`${PLATFORMS}/github/classroom.yml`);
  assert.match(classroom, /--formats annotations,markdown --out/);
  assert.match(classroom, /path: \$\{\{ runner\.temp \}\}\/results\/feedback /);
});

test('what one submission keeps from being judged does not keep the others from being merged', () => {
  for (const script of filesOf(`${PLATFORMS}/slurm`)) {
    const text = read(script);
    assert(text.includes('--dependency=afterany:JOB') && !text.includes('afterok'), script);
  }
});

test('an indexed job has as many shards as pods', () => {
  const { spec } = parse(read(`${PLATFORMS}/kubernetes/job.yaml`)) as {
    spec: {
      completions: number;
      template: { spec: { containers: { args: string[] }[] } };
    };
  };
  const script = spec.template.spec.containers[0]?.args.join('\n') ?? '';
  assert(script.includes(`--shard "$((JOB_COMPLETION_INDEX + 1))/${spec.completions}"`), script);
});

test('every script is one that a shell can read', { skip: process.platform === 'win32' }, () => {
  const scripts = [...filesOf(`${PLATFORMS}/gradescope`), ...filesOf(`${PLATFORMS}/slurm`)];
  for (const script of scripts) {
    const { status, stderr } = spawnSync('bash', ['-n', join(workbook, script)], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  }
});

test('what the container copies is there, and no folder is copied whole with what lies in it', () => {
  const copies = [...read(`${PLATFORMS}/container/Containerfile`).matchAll(/^COPY (.+) \S+$/gm)];
  const sources = copies.flatMap(([, words = '']) => words.split(' '));
  assert(sources.includes('lib') && sources.includes('lessons') && sources.includes('solutions'));
  for (const source of sources) {
    assert(existsSync(join(workbook, source)), source);
    assert.notEqual(source, '.', 'submissions and results may lie there');
  }
});

// The platform files match the platforms' own parsers and the workbook that they refer to.

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

/** GitHub's own workflow parser, bundled because it imports JSON in a way that Node doesn't support. */
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

test('the workflows have no errors', async () => {
  const files = [...filesOf(`${PLATFORMS}/github`), ...filesOf('.github/workflows')];
  assert(files.length >= 3);
  for (const file of files) assert.deepEqual(await problemsOf(file, read(file)), []);
});

test('the parser finds a misspelt key, a missing job and an unknown name', async () => {
  const matrix = read(`${PLATFORMS}/github/matrix.yml`);
  const changed = (from: string, to: string) => {
    assert(matrix.includes(from), from);
    return problemsOf('matrix.yml', matrix.replace(from, to));
  };
  assert.match((await changed('fail-fast', 'fail-fats')).join(), /Unexpected value 'fail-fats'/);
  assert.match((await changed('needs: shard', 'needs: shart')).join(), /unknown job 'shart'/);
  assert.match((await changed('inputs.seed', 'input.seed')).join(), /named-value: 'input'/);
});

test('the matrix has as many shards as it declares', () => {
  const { env, jobs } = parse(read(`${PLATFORMS}/github/matrix.yml`)) as {
    env: { SHARDS: number };
    jobs: { shard: { strategy: { matrix: { shard: number[] } } } };
  };
  assert.deepEqual(
    jobs.shard.strategy.matrix.shard,
    Array.from({ length: env.SHARDS }, (_, index) => index + 1),
  );
});

test('the classroom workflow names students by repository, because the organization owns it', () => {
  const classroom = read(`${PLATFORMS}/github/classroom.yml`);
  assert.match(classroom, /STUDENT: \$\{\{ github\.event\.repository\.name \}\}/);
});

test('the classroom workflow reveals nothing about hidden checks', () => {
  const classroom = read(`${PLATFORMS}/github/classroom.yml`);
  assert.match(classroom, /--formats annotations,markdown --out/);
  assert.match(classroom, /path: \$\{\{ runner\.temp \}\}\/results\/feedback /);
});

test('an unjudged submission does not keep Slurm from merging the others', () => {
  for (const script of filesOf(`${PLATFORMS}/slurm`)) {
    const text = read(script);
    assert(text.includes('--dependency=afterany:JOB') && !text.includes('afterok'), script);
  }
});

test('the Kubernetes job has as many shards as pods', () => {
  const { spec } = parse(read(`${PLATFORMS}/kubernetes/job.yaml`)) as {
    spec: {
      completions: number;
      template: { spec: { containers: { args: string[] }[] } };
    };
  };
  const script = spec.template.spec.containers[0]?.args.join('\n') ?? '';
  assert(script.includes(`--shard "$((JOB_COMPLETION_INDEX + 1))/${spec.completions}"`), script);
});

test('every script has valid shell syntax', { skip: process.platform === 'win32' }, () => {
  const scripts = [...filesOf(`${PLATFORMS}/gradescope`), ...filesOf(`${PLATFORMS}/slurm`)];
  for (const script of scripts) {
    const { status, stderr } = spawnSync('bash', ['-n', join(workbook, script)], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  }
});

test('everything that the container copies exists, and it never copies the whole folder', () => {
  const copies = [...read(`${PLATFORMS}/container/Containerfile`).matchAll(/^COPY (.+) \S+$/gm)];
  const sources = copies.flatMap(([, words = '']) => words.split(' '));
  assert(sources.includes('lib') && sources.includes('lessons') && sources.includes('solutions'));
  for (const source of sources) {
    assert(existsSync(join(workbook, source)), source);
    assert.notEqual(source, '.', 'submissions and results may lie there');
  }
});

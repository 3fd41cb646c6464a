// Grades a class with real programs: the records are right, and the reports don't depend on jobs, shards or interruptions.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findSubmissions } from '../ingest/find-submissions.ts';
import type { SubmissionRecord } from '../record.ts';
import { FORMAT_NAMES, type FormatName } from '../reports/report-formats.ts';
import { saveReports } from '../reports/save-reports.ts';
import { loadBatch } from './load-batch.ts';
import { finalFiles, ECHO_LESSON, writeEchoClass } from './fixtures/echo-class.ts';
import { Journal } from './journal.ts';
import { mergeShards, shardOf } from './merge-shards.ts';
import { openGradingEnvironment, type OpenGradingEnvironment } from './grading-environment.ts';
import { runBatch } from './run-batch.ts';

const folder = writeEchoClass();
const results = mkdtempSync(join(tmpdir(), 'dialtone-results-'));
const submissions = findSubmissions(folder);
const environments: OpenGradingEnvironment[] = [];
after(async () => {
  await Promise.all(environments.map((environment) => environment.close()));
  for (const path of [folder, results]) rmSync(path, { recursive: true });
});

async function open(
  jobs: number,
  isolation: 'sandbox' | 'none' = 'sandbox',
): Promise<OpenGradingEnvironment> {
  const environment = await openGradingEnvironment({
    workbook: findWorkbook(),
    lessons: [ECHO_LESSON],
    jobs,
    seed: 11,
    isolation,
  });
  environments.push(environment);
  return environment;
}

const newFolder = () => mkdtempSync(join(results, 'run-'));

function begin(environment: OpenGradingEnvironment, into = newFolder()): Journal {
  const { isolation } = environment;
  return Journal.create(into, {
    version: 1,
    seed: 11,
    isolation,
    lessons: environment.graded,
    ungraded: [],
    students: submissions.length,
    rubric: '',
  });
}

async function grade(
  journal: Journal,
  environment: OpenGradingEnvironment,
  some = submissions,
  stopAfter = Infinity,
): Promise<void> {
  const stop = new AbortController();
  let done = 0;
  const onProgress = () => {
    if (++done >= stopAfter) stop.abort();
  };
  await runBatch(some, journal, environment, {
    onProgress,
    signal: stop.signal,
  });
}

function reportsOf(journal: Journal): Record<string, string> {
  const into = newFolder();
  saveReports(loadBatch(journal), into, { formats: FORMAT_NAMES, mistakes: [] });
  return finalFiles(into);
}

const environment = await open(3);
// Before the first test: without a pending test the runner would call `after` while this waits.
const oneJob = await open(1);
const journal = begin(environment);
await grade(journal, environment);
const reports = reportsOf(journal);

const inWords = (record: SubmissionRecord) => {
  if (record.status === 'refused') return `refused: ${record.code}`;
  const checks = record.lessons.flatMap((verdict) => verdict.checks);
  return checks.map((check) => ('code' in check ? check.code : check.status)).join(' ');
};

test('every submission gets the right verdict', () => {
  assert.deepEqual(
    Object.fromEntries(
      journal.students.map((student) => [student, inWords(journal.read(student))]),
    ),
    {
      'ada right': 'passed passed',
      'bo flat': 'passed passed',
      'cleo counts characters': 'passed header-counts-characters',
      'dov syntax': 'does-not-compile not-reached',
      'elif missing': 'file-missing not-reached',
      'femi throws': 'threw threw',
      'greta prints ports': 'wrong-bytes wrong-bytes',
      'gus settings': 'passed passed',
      'hana reads': 'does-not-compile not-reached',
      'juno link': 'refused: link',
    },
  );
  for (const student of journal.students)
    assert.equal(journal.read(student).isolation, environment.isolation);
});

test('places are relative to the student’s lessons, and no folder of the grader is revealed', () => {
  const record = journal.read('femi throws');
  assert(record.status === 'graded');
  const [check] = record.lessons[0]?.checks ?? [];
  assert(check?.status === 'failed');
  assert.deepEqual([check.place?.file, check.place?.line], ['97-echo/helper.ts', 2]);
  const all =
    Object.values(reports).join('\n') + readFileSync(join(journal.folder, 'journal.jsonl'), 'utf8');
  assert.doesNotMatch(
    all.replaceAll('/submission/program', ''),
    /dialtone-\w{6}|\/submission\/lessons|97-echo\/97-echo/,
  );
});

test('a stopped grading with a truncated journal resumes, with fewer jobs, to the same bytes', async () => {
  const first = begin(environment);
  await assert.rejects(grade(first, environment, submissions, 3), { name: 'AbortError' });
  const done = first.students;
  assert(done.length >= 3 && done.length < submissions.length, String(done.length));
  const before = new Map(done.map((student) => [student, JSON.stringify(first.read(student))]));
  first.close();
  appendFileSync(join(first.folder, 'journal.jsonl'), '{"version":1,"student":"zz');
  const again = Journal.open(first.folder);
  assert.deepEqual(again.students, done);
  await grade(again, oneJob);
  assert.deepEqual(reportsOf(again), reports);
  for (const [student, record] of before)
    assert.equal(
      JSON.stringify(again.read(student)),
      record,
      'what was graded is not graded again',
    );
});

test('merged shards equal the whole batch, whatever their jobs', async () => {
  const folders = await Promise.all(
    [environment, oneJob].map(async (machine, index) => {
      const shard = begin(machine);
      await grade(shard, machine, shardOf(submissions, { index: index + 1, count: 2 }));
      shard.close();
      return shard.folder;
    }),
  );
  const shard = join(folders[0]!, 'journal.jsonl');
  appendFileSync(shard, '{"student":"half'); // Another process may be writing it.
  assert.deepEqual(reportsOf(mergeShards(folders, newFolder())), reports);
  assert.match(readFileSync(shard, 'utf8'), /"half$/, 'a merge changes no shard');
  assert.throws(
    () => mergeShards(folders.slice(1), newFolder()),
    /has 10 students, and these shards have 5: is one missing\?/,
  );
  assert.throws(
    () => mergeShards([...folders, folders[0]!], newFolder()),
    /"ada right" is in both .* and /,
  );
});

test('without a sandbox, every result reports it', async () => {
  const unheld = await open(4, 'none');
  assert.equal(unheld.jobs, 1);
  assert.match(unheld.warning ?? '', /without a sandbox, one at a time/);
  const one = begin(unheld);
  await grade(one, unheld, submissions.slice(0, 1));
  assert.equal(one.read('ada right').isolation, 'none');
  assert.equal(inWords(one.read('ada right')), 'passed passed');
});

test('results that replace the earlier ones are compared with those, not with themselves', () => {
  const into = newFolder();
  const options = { formats: ['json'] as FormatName[], mistakes: [] };
  saveReports(loadBatch(journal), into, options);
  const path = join(into, 'results.json');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"passed"', '"failed"'));
  saveReports(loadBatch(journal), into, { ...options, formats: ['report'], compare: into });
  assert.match(readFileSync(join(into, 'report.html'), 'utf8'), /<table class="changes">/);
});

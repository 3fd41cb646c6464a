// `npm run verify`: proves the lessons; quick first form, which prints what fails.

import { join } from 'node:path';
import { findWorkbook } from '../harness/find-workbook.ts';
import { Judge } from '../harness/judge.ts';
import { programFromSource } from '../harness/program-of.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { programsOf } from './programs.ts';

const workbook = findWorkbook();
const words = process.argv.slice(3);
const lessons = readLessons(workbook).filter(
  ({ name }) => words.length === 0 || words.some((w) => name.startsWith(w) || /^[a-z]/.test(w)),
);
const only = words.filter((w) => /^[a-z]/.test(w));
const verbose = words.includes('-v');
const judge = new Judge({ workbook, testFiles: lessons.map((l) => l.testFile), jobs: 6 });
const began = performance.now();
let at = 0;
await Promise.all(
  lessons
    .flatMap((lesson) => programsOf(workbook, lesson))
    .filter((p) => only.length === 0 || only.includes(p.name) || only.includes(p.proof.kind))
    .map(async (p) => {
      const program = await programFromSource(p.source, join(judge.folder, `p${at++}`));
      const v = await judge.judge({ lesson: p.lesson, target: p.name, program, all: true });
      const bad = v.checks.filter((c) => c.status !== 'passed');
      console.log(`${p.lesson} ${p.proof.kind} ${p.name}: ${bad.length === 0 ? 'passes all' : ''}`);
      for (const c of bad)
        console.log(
          `    ${c.id.slice(p.lesson.length + 1)} ${c.status === 'failed' || c.status === 'broken' ? `${c.status === 'broken' ? 'BROKEN ' : ''}${c.code}   ${verbose ? c.message : ''}` : c.status}`,
        );
    }),
);
console.log(((performance.now() - began) / 1000).toFixed(1), 's');
await judge.close();

// Counts wrong verdicts while the machine is busy, compared with learnyounode.

import { spawn } from 'node:child_process';
import { inTemporaryFolder } from '../harness/os/temporary-folder.ts';
import { JOBS, Judge } from '../harness/runner/judge.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { judgeLesson } from '../workbook/judge-lesson.ts';
import { readMistakeCatalog } from '../workbook/mistake-catalog.ts';
import { folderTarget, mistakeTarget } from '../workbook/target.ts';
import { findLearnyounode } from './learnyounode.ts';
import type { Comparison } from './measure.ts';

/**
 * Judges each lesson's solution and one of its mistakes while so many other processes never sleep.
 *
 * @param busy - Processes (1 and up).
 * @throws Error if a mistake can't be made.
 */
export function benchLoad(
  workbook: string,
  lessons: readonly Lesson[],
  busy: number,
): Promise<Comparison> {
  return inTemporaryFolder(async (folder) => {
    const learnyounode = findLearnyounode(folder);
    const judge = new Judge({ workbook, testFiles: lessons.map(({ testFile }) => testFile) });
    const others = Array.from({ length: busy }, () => spawn(process.execPath, ['-e', 'for(;;);']));
    const solutions = folderTarget(workbook, 'solutions');
    const counts = { failed: 0, passed: 0, passedThere: 0 };
    try {
      for (const lesson of lessons) {
        const [mistake] = readMistakeCatalog(workbook, lesson);
        const wrong = mistakeTarget(workbook, lesson, mistake?.name ?? '');
        if ((await judgeLesson(judge, lesson, solutions)).status !== 'passed') counts.failed++;
        if ((await judgeLesson(judge, lesson, wrong)).status !== 'failed') counts.passed++;
        if (learnyounode?.('wrong').passed === true) counts.passedThere++;
      }
    } finally {
      for (const other of others) other.kill('SIGKILL');
      await judge.close();
    }
    const runs = lessons.length;
    return {
      subject: `${runs} right and ${runs} wrong programs, ${busy} busy processes, ${JOBS} jobs`,
      measures: [],
      ratios: [
        { name: 'right programs that failed', value: counts.failed, goal: 0 },
        { name: 'wrong programs that passed', value: counts.passed, goal: 0 },
        ...(learnyounode
          ? [{ name: 'wrong programs that passed learnyounode', value: counts.passedThere }]
          : []),
      ],
    };
  });
}

// The source of each check, as it stands in the test file: some platforms show it to students.

import { readFileSync } from 'node:fs';

/** The source of the checks of a lesson by their ids. */
export function readTestCode(lesson: string, testFile: string): Map<string, string> {
  const blocks = readFileSync(testFile, 'utf8').split(/^(?=check\()/m);
  const found = blocks.flatMap((block): [string, string][] => {
    const id = /\bid: '([^']+)'/.exec(block)?.[1];
    const end = block.indexOf('\n);');
    return id === undefined || end === -1 ? [] : [[`${lesson}/${id}`, block.slice(0, end + 3)]];
  });
  return new Map(found);
}

// Lists the Markdown files of a workbook.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLessons } from '../../workbook/catalogue.ts';

/** Every Markdown file that people read, as paths from the workbook. */
export function allTexts(workbook: string): string[] {
  const lessons = readLessons(workbook);
  const folders = ['.', 'docs', 'docs/teaching', ...lessons.map(({ name }) => `lessons/${name}`)];
  return folders
    .filter((folder) => existsSync(join(workbook, folder)))
    .flatMap((folder) =>
      readdirSync(join(workbook, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name).replaceAll('\\', '/')),
    );
}

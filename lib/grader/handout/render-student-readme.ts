// Renders the README of the student's edition.

import type { Lesson } from '../../workbook/catalogue.ts';

/** Renders the page with a table of the lessons. */
export function renderStudentReadme(lessons: readonly Lesson[]): string {
  const rows = lessons.map(
    ({ name, title, minutes, goal }) =>
      `| [${title}](lessons/${name}/README.md) | ${minutes} | ${goal} |`,
  );
  return `# Dialtone

You are going to build a bulletin board that others can dial into, and a name service that finds it: small programs
that talk to each other over real sockets, one lesson at a time.

You need [Node](https://nodejs.org) 20.19 or newer. Then, in this folder:

\`\`\`console
$ npm start
\`\`\`

The first run installs what it needs. The screen shows your current lesson and, after every save, what your program does
on the wire and what it should do.

| lesson | minutes | what you will have |
| ------ | ------- | ------------------ |
${rows.join('\n')}

Each lesson is a folder in \`lessons\`: read its \`README.md\` and edit the file that it names. Other commands:

- \`npm run check -- 02\` checks lesson 2 once; \`npm test\` checks all lessons.
- \`npm run hint -- 02\` gives the next hint.
- \`npm run list\` shows your progress.
- \`npm run reset -- 02\` starts a lesson again and keeps a backup of your files.

To submit your work, hand in the folder \`lessons\`, or this whole folder without \`node_modules\`.
`;
}

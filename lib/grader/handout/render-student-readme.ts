// The first page of the student's edition.

import type { Lesson } from '../../workbook/catalogue.ts';

/** Writes the page. */
export function renderStudentReadme(lessons: readonly Lesson[]): string {
  const rows = lessons.map(
    ({ name, title, minutes, goal }) =>
      `| [${title}](lessons/${name}/README.md) | ${minutes} | ${goal} |`,
  );
  return `# Dialtone

You are going to build a bulletin board that others can dial into, and a name service to find it: small programs that
talk to each other over real sockets, one lesson at a time.

You need [Node](https://nodejs.org) 20.19 or newer. Then, in this folder:

\`\`\`console
$ npm start
\`\`\`

The first time it installs what it needs. It shows the lesson that you are at, and after every save what your program
does on the wire, and what it should do.

| lesson | minutes | what you will have |
| ------ | ------- | ------------------ |
${rows.join('\n')}

Each lesson is a folder of \`lessons\`: read its \`README.md\`, and edit the file that it names. Other commands:

- \`npm run check -- 02\` judges lesson 2 once; \`npm test\` judges all.
- \`npm run hint -- 02\` gives one hint more.
- \`npm run list\` shows how far you are.
- \`npm run reset -- 02\` begins a lesson anew, and keeps what you had.

To hand in your work, hand in the folder \`lessons\`, or this whole folder without \`node_modules\`.
`;
}

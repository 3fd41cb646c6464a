// What the text of lesson 2 shows of real runs; `npm run sync -- --record` makes the records anew.

import { talk } from '../../../lib/workbook/record/recordings.ts';

talk(
  'an-evening',
  'Alice and Bo meet on the board',
  'lessons/02-bbs-server/bbs-server.ts',
  `
  alice → program  (connects)
  program → alice  0014BBS Server 1.2
  alice → program  0005alice
  alice → program  0017Is anybody there?
  bo → program     (connects)
  program → bo     0014BBS Server 1.2
  bo → program     0002bo
  bo → program     0004list
  program → bo     00011
  program → bo     0027127.0.0.1 Is anybody there?
  bo → program     0002dm
  bo → program     0005alice
  bo → program     0014Hé, I am 👋
  alice → program  0006listdm
  program → alice  00011
  program → alice  0014Hé, I am 👋
  alice → program  0004quit
  program → alice  (ends)
  `,
);

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { makeWorkbook, put } from '../../workbook/test-workbook.ts';
import { canRecord, readRecords, record, recordingsFile, writeRecords } from './record.ts';

const workbook = findWorkbook();
const skip = canRecord(workbook)
  ? false
  : 'records are made on Linux, where each run can have a network of its own, and from solutions';

for (const lesson of readLessons(workbook)) {
  test(`${lesson.name} shows what its programs do today`, { skip }, async () => {
    const hasRecordings = existsSync(recordingsFile(lesson));
    const records = hasRecordings ? await record(workbook, lesson) : new Map<string, string>();
    assert.deepEqual(
      Object.fromEntries(readRecords(lesson)),
      Object.fromEntries(records),
      'npm run sync -- --update-snapshots updates them',
    );
  });
}

const DECLARE = JSON.stringify(join(workbook, 'lib', 'authoring', 'recording', 'recordings.ts'));

/** A lesson whose program greets, prints who calls, and takes no questions. */
function makeLesson(t: TestContext, recordings: string) {
  const root = makeWorkbook(t, {
    'package.json': '{ "type": "module" }',
    'lessons/01-hello/hello.test.ts': '',
    'lessons/01-hello/lesson.ts':
      `export const facts = { services: [HELLO], rules: {}, diagnoses: {} };`.replace(
        'HELLO',
        `{ name: 'hello', title: 'hello', transport: 'tcp', port: 10333 }`,
      ),
    'lessons/01-hello/transcripts/recordings.ts': `import { recordTerminals, recordTraffic } from ${DECLARE};\n${recordings}`,
    'solutions/01-hello/hello.ts': `import { createServer } from 'node:net';
createServer((socket) => {
  console.log(\`Call from \${socket.remoteAddress}:\${socket.remotePort}\`);
  socket.write('0002hi');
  socket.on('data', () => socket.end());
}).listen(10333, '0.0.0.0');`,
    'lessons/01-hello/demos/call.ts': `import { connect } from 'node:net';
connect(10333, '127.0.0.1').on('data', (chunk) => process.stdout.write(\`\${String(chunk)}\n> \`));
process.stdin.on('data', () => process.exit());`,
  });
  const lesson = readLessons(root)[0]!;
  return { root, lesson };
}

test('records traffic without times', { skip }, async (t) => {
  const { root, lesson } = makeLesson(
    t,
    `recordTraffic('hi', 'A call', 'lessons/01-hello/hello.ts', \`
      bo → program  (connects)
      program → bo  0002hi
      bo → program  bye
      program → bo  (ends)\`);`,
  );
  const records = await record(root, lesson);
  assert.deepEqual([...records.keys()], ['hi.json']);
  const { title, program, entries } = JSON.parse(records.get('hi.json') ?? '') as Record<
    string,
    unknown
  >;
  const endpoint = { service: 'hello', transport: 'tcp', address: '127.0.0.1', port: 10333 };
  assert.deepEqual([title, program], ['A call', 'lessons/01-hello/hello.ts']);
  assert.deepEqual(entries, [
    { at: 0, from: 'bo', to: 'program', kind: 'connected', bytes: '', endpoint },
    { at: 1, from: 'program', to: 'bo', kind: 'bytes', bytes: '0002hi' },
    { at: 2, from: 'bo', to: 'program', kind: 'bytes', bytes: 'bye' },
    { at: 3, from: 'program', to: 'bo', kind: 'ended', bytes: '' },
  ]);
});

test('records terminals with fixed client ports', { skip }, async (t) => {
  const { root, lesson } = makeLesson(
    t,
    `recordTerminals('call', async ({ open, serve }) => {
      const server = await serve('npx tsx lessons/01-hello/hello.ts', 'server');
      const bo = await open('npx tsx lessons/01-hello/demos/call.ts', 'bo');
      await bo.shows('0002hi');
      await server.shows('Call from');
      await bo.types('bye');
      await bo.exits();
    });`,
  );
  assert.deepEqual(Object.fromEntries(await record(root, lesson)), {
    'call.server.txt': '$ npx tsx lessons/01-hello/hello.ts\nCall from 127.0.0.1:50001\n',
    'call.bo.txt': '$ npx tsx lessons/01-hello/demos/call.ts\n0002hi\n> bye\n',
  });
});

test('writes records that changed and removes those without a recording', { skip }, async (t) => {
  const { root, lesson } = makeLesson(
    t,
    `recordTraffic('hi', 'A call', 'lessons/01-hello/hello.ts', 'bo → program  (connects)\\nprogram → bo  0002hi');`,
  );
  put(root, 'lessons/01-hello/transcripts/old.json', '{}');
  assert.deepEqual(await writeRecords(root, lesson), [
    'lessons/01-hello/transcripts/hi.json',
    'lessons/01-hello/transcripts/old.json',
  ]);
  assert.deepEqual([...readRecords(lesson).keys()], ['hi.json']);
  assert.deepEqual(await writeRecords(root, lesson), []);
});

for (const [what, lines, message] of [
  ['says something else', 'bo → program  (connects)\nprogram → bo  0002ho', /Line 2/],
  ['says more', 'bo → program  (connects)', /sent to bo: 0002hi/],
  ['stays', 'bo → program  (connects)\nprogram → bo  0002hi\nprogram → bo  (ends)', /Line 3/],
  ['gets an invalid script', 'bo connects', /line of the script can't be read/],
] as const) {
  test(`rejects a script if the program ${what}`, { skip }, async (t) => {
    const script = JSON.stringify(lines);
    const { root, lesson } = makeLesson(
      t,
      `recordTraffic('hi', 'A call', 'lessons/01-hello/hello.ts', ${script});`,
    );
    await assert.rejects(record(root, lesson), message);
  });
}

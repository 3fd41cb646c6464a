import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import type { TranscriptEntry } from '../verdict.ts';
import { renderTranscript } from './render-transcript.ts';

const colors = pc.createColors(false);

function step(from: string, to: string, bytes: string): TranscriptEntry {
  const kind = to === 'screen' ? 'printed' : 'bytes';
  return { at: 0, from, to, kind, bytes };
}

test('steps that are alike are folded to the first and the last', () => {
  const lines = Array.from({ length: 59 }, (_, at) => step('program', 'screen', `call ${at}`));
  assert.deepEqual(renderTranscript(lines, colors), [
    '  program → screen  prints call 0',
    '  … 57 steps like this one',
    '  program → screen  prints call 58',
  ]);
  const different = ['a', 'b', 'c', 'd'].map((text) => step('program', 'screen', text));
  assert.equal(renderTranscript(different, colors).length, 4);
});

test('calls that are alike are folded, whoever calls; in a long conversation, whatever they say', () => {
  const names = ['ada', 'bo', 'cleo', 'dov'];
  const calls = (times: number, text: string) =>
    Array.from({ length: times }, (_, at) => names[at % 4] ?? '').flatMap((name) => [
      step(name, 'program', text || name),
      step('program', name, 'hello'),
    ]);
  const quit = step('ada', 'program', 'quit');
  assert.deepEqual(renderTranscript([...calls(4, 'list'), quit], colors), [
    '  ada → program  list',
    '  program → ada  hello',
    '  … 6 steps like the 2 above',
    '  ada → program  quit',
  ]);
  assert.deepEqual(renderTranscript(calls(4, 'list'), colors).slice(2), [
    '  … 4 steps like the 2 above',
    '  dov → program  list',
    '  program → dov  hello',
  ]);
  assert.equal(renderTranscript([...calls(4, ''), quit], colors).length, 9);
  assert.equal(renderTranscript([...calls(16, ''), quit], colors).length, 4);
});

test('a long body loses its middle', () => {
  const [line = ''] = renderTranscript([step('ada', 'program', 'x'.repeat(900) + 'end')], colors);
  assert.match(line, /^ {2}ada → program {2}x{48} … x{21}end \(903 bytes\)$/);
});

test('a conversation that is long all the same shows more of its end', () => {
  // Every text differs by a letter, so that nothing is folded.
  const entries = Array.from({ length: 60 }, (_, at) =>
    step('program', 'screen', `post ${'abcdefghij'[at % 10]}${'klmnop'[Math.floor(at / 10)]}`),
  );
  const lines = renderTranscript(entries, colors);
  assert.equal(lines.length, 15);
  assert.equal(lines[4], '  … 46 lines left out');
  assert.match(lines.at(-1) ?? '', /post jp$/);
});

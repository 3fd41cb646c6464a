// What a lesson's checks and its lesson.ts are written with.

export { BAD_TEXTS, badHeaders } from './driver/broken-frames.ts';
export { frames } from './driver/frame.ts';
export { mergeHints, type DiagnosisHints } from './diagnosis/evidence.ts';
export { lesson } from './lesson.ts';
export type { Advice } from './diagnosis/advice.ts';
export type { FakeServer } from './driver/fake-server.ts';
export type { Peer } from './driver/peer.ts';
export type { Program } from './driver/program.ts';
export type { LessonFacts } from './lesson-facts.ts';
export type { Service } from '../protocol/index.ts';

// What a lesson's checks are written with.

export { frames } from './driver/frame.ts';
export { mergeHints, type DiagnosisHints } from './diagnosis/evidence.ts';
export { lesson } from './lesson.ts';
export type { Peer } from './driver/peer.ts';
export type { Program } from './driver/program.ts';
export type { FakeServer } from './driver/fake-server.ts';

// What a lesson's checks are written with.

export { frames } from './stage/frame.ts';
export type { Tells } from './diagnosis/evidence.ts';
export { lesson } from './lesson.ts';
export type { Peer } from './stage/peer.ts';
export type { Program } from './stage/program.ts';
export type { Switchboard } from './stage/switchboard.ts';

// What a lesson's checks are written with.

export { frames } from './frame.ts';
export { lesson } from './lesson.ts';
export type { Peer } from './peer.ts';
export type { Program } from './program.ts';
export type { Switchboard } from './switchboard.ts';

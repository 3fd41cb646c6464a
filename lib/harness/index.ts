// What a lesson's checks are written with.

export { frames } from './frame.ts';
export { lesson } from './lesson.ts';

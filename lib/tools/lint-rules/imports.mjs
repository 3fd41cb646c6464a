// Lint rule: which folder may import which, with the reason. Imports point down only.

import { dirname, relative, resolve } from 'node:path';
import { root } from '../root.mjs';

const APPS_APART = 'An app never imports another: move what two apps need into workbook.';
const RUNS_FIRST = 'lib/tools runs before anything is compiled or any package is installed.';

/** What every app may import. */
const BELOW_APPS = ['workbook', 'harness', 'protocol'];
const APPS = ['watch', 'wire', 'doctor', 'authoring', 'grader', 'site', 'verify'];

/**
 * The folders of lib: which others each may import, and the reason for the limit.
 * @type {Record<string, { may: string[], because: string }>}
 */
const LAYERS = {
  protocol: {
    may: [],
    because:
      'The protocol handles plain bytes and imports nothing, because it runs in a browser too.',
  },
  harness: {
    may: ['protocol'],
    because: 'The harness runs programs and knows no lesson: it imports only protocol.',
  },
  workbook: {
    may: ['harness', 'protocol'],
    because: 'Imports point down only: workbook knows no app.',
  },
  ...Object.fromEntries(APPS.map((app) => [app, { may: BELOW_APPS, because: APPS_APART }])),
  bench: {
    may: ['grader', 'verify', ...BELOW_APPS],
    because: 'A benchmark grades classes of proved programs; it knows no other app.',
  },
  commands: {
    may: [...APPS, 'bench', ...BELOW_APPS],
    because:
      'The commands are the front end: they may import every app, and no app may import them.',
  },
  tools: { may: [], because: RUNS_FIRST },
};

const BECAUSE = {
  answers:
    'lib never imports a lesson or a solution: it finds them on disk, so that lessons can be added, edited or left out.',
  program:
    "A lesson's program imports Node's own modules and earlier lessons alone, so that it can be read without knowing a library.",
  check:
    "A check talks over real sockets: it may import only lib/harness, files of its folder and Node's own modules.",
  facts:
    'lesson.ts is plain data that every app reads: it may import only the types of lib/harness and earlier lessons.',
  recordings:
    "A lesson's recordings start programs by their path: they may import only lib/authoring/recording.",
  ending: 'Nothing is compiled to files: import the .ts file.',
  place:
    'Each folder of lib has a row in lib/tools/lint-rules/imports.mjs: give this one its place there.',
};

/** @typedef {{ kind: 'node' | 'package' } | { kind: 'file', path: string[] }} Target */

/** @type {import('eslint').Rule.RuleModule} */
export const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = context.filename;
    /** @param {{ source?: unknown }} node */
    const judge = (node) => {
      const source = /** @type {import('estree').Literal | null | undefined} */ (node.source);
      if (typeof source?.value !== 'string') return;
      const message = objection(pathFromRoot(file), source.value, dirname(file));
      if (message !== undefined) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
      ImportExpression: judge,
    };
  },
};

/**
 * @param {string[]} from path of the importing file
 * @param {string} specifier
 * @param {string} folder of the importing file
 * @returns {string | undefined} why this import may not be
 */
function objection(from, specifier, folder) {
  const target = targetOf(specifier, folder);
  if (target.kind === 'file' && /\.(js|d\.ts)$|\/[^./]*$/.test(specifier)) return BECAUSE.ending;
  const [top, layer = ''] = from;
  if (top === 'lessons' || top === 'solutions') return lessonObjection(from, target);
  if (top !== 'lib' || layer === 'start.mjs') return undefined;
  return layerObjection(layer, isTest(from), target);
}

/** @param {string} layer @param {boolean} test @param {Target} target */
function layerObjection(layer, test, target) {
  const place = LAYERS[layer];
  if (!place) return BECAUSE.place;
  if (target.kind !== 'file') {
    return layer === 'protocol' && !test ? place.because : undefined;
  }
  const [top, to = ''] = target.path;
  if (top === 'lessons' || top === 'solutions') return BECAUSE.answers;
  return top !== 'lib' || to === layer || place.may.includes(to) ? undefined : place.because;
}

/** @param {string[]} from @param {Target} target */
function lessonObjection(from, target) {
  if (isRecordings(from)) {
    const way = target.kind === 'file' ? target.path.join('/') : '';
    return way === 'lib/authoring/recording/recordings.ts' ? undefined : BECAUSE.recordings;
  }
  const isFacts = from.at(-1) === 'lesson.ts';
  const because = isTest(from) ? BECAUSE.check : isFacts ? BECAUSE.facts : BECAUSE.program;
  if (target.kind !== 'file') return target.kind === 'node' ? undefined : because;
  if (target.path[0] === from[0]) {
    return lessonNumber(target.path) <= lessonNumber(from) ? undefined : because;
  }
  return (isTest(from) || isFacts) && target.path[0] === 'lib' && target.path[1] === 'harness'
    ? undefined
    : because;
}

/** A lesson's folder begins with its number, and so do the folders of its mistakes and variants.
 * @param {string[]} path
 */
function lessonNumber(path) {
  return Number(path.find((part) => /^\d\d-/.test(part))?.slice(0, 2));
}

/** @param {string[]} path */
function isTest(path) {
  return path.at(-1)?.endsWith('.test.ts') === true;
}

/** @param {string[]} path */
function isRecordings(path) {
  return path.at(-1) === 'recordings.ts' && path.at(-2) === 'transcripts';
}

/** @param {string} specifier @param {string} folder @returns {Target} */
function targetOf(specifier, folder) {
  if (specifier.startsWith('node:')) return { kind: 'node' };
  if (!specifier.startsWith('.')) return { kind: 'package' };
  return { kind: 'file', path: pathFromRoot(resolve(folder, specifier)) };
}

/** @param {string} file */
function pathFromRoot(file) {
  return relative(root, file).split(/[\\/]/);
}

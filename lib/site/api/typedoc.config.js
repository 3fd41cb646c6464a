// What TypeDoc reads and how strict it is; how the pages look is in render-api.ts.

import { fileURLToPath } from 'node:url';

/** @param {string} path from the root of the workbook */
const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  entryPoints: ['protocol', 'harness', 'workbook', 'cli', 'grader', 'site', 'verify', 'bench'].map(
    (layer) => at(`lib/${layer}`),
  ),
  entryPointStrategy: 'expand',
  // Scripts of pages export nothing.
  exclude: ['**/*.test.ts', '**/fixtures/**', '**/browser/**', '**/*.js'],
  tsconfig: at('lib/site/api/tsconfig.json'),
  basePath: at('.'),
  readme: 'none',
  sort: ['source-order'],
  disableGit: true,
  sourceLinkTemplate: '{path}#{line}',
  excludePrivate: true,
  excludeExternals: true,
  // The linter's job, and the whole of `npm test` waits for it already.
  skipErrorChecking: true,
  validation: {
    notExported: false,
    invalidLink: true,
    notDocumented: true,
    rewrittenLink: true,
    unusedMergeModuleWith: true,
  },
  // A property whose name says all needs no sentence.
  requiredToBeDocumented: [
    'Variable',
    'Function',
    'Class',
    'Interface',
    'TypeAlias',
    'Method',
    'Accessor',
  ],
};

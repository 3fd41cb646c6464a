// Trims package.json and its lock file for an edition with only part of the workbook, at the locked versions.

/** What an edition keeps of the package. */
export interface Edition {
  /** Names of the scripts to keep. */
  readonly scripts: readonly string[];
  /** The command of `npm test`. */
  readonly test: string;
  /** Dependencies to remove. */
  readonly without: readonly string[];
  /** Development dependencies to keep. */
  readonly development: readonly string[];
}

/** Dependencies that only instructors and maintainers need. */
const NOT_NEEDED = [
  'csv-parse',
  'csv-stringify',
  'tar',
  'xmlbuilder2',
  'yauzl',
  'yazl',
  'markdown-it',
  'markdown-it-anchor',
];

/** The student's edition. `npm test` checks every lesson; editors need Node's types. */
export const FOR_STUDENTS: Edition = {
  scripts: ['start', 'check', 'hint', 'list', 'reset', 'doctor', 'wire'],
  test: 'node lib/start.mjs check',
  without: NOT_NEEDED,
  development: ['@types/node'],
};

/** The edition for platforms that only grade. */
export const FOR_GRADING: Edition = {
  scripts: ['grade'],
  test: 'node lib/start.mjs grade --help',
  without: ['chokidar', 'markdown-it', 'markdown-it-anchor'],
  development: [],
};

interface Manifest {
  name?: string;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** The `package.json` of an edition. */
export function trimPackage(
  text: string,
  { scripts, test, without, development }: Edition,
): string {
  const manifest = JSON.parse(text) as Manifest;
  const pick = (all: Record<string, string>, isKept: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)));
  const edition = {
    ...manifest,
    scripts: { ...pick(manifest.scripts, (name) => scripts.includes(name)), test },
    dependencies: pick(manifest.dependencies, (name) => !without.includes(name)),
    devDependencies: pick(manifest.devDependencies ?? {}, (name) => development.includes(name)),
  };
  return `${JSON.stringify(edition, undefined, 2)}\n`;
}

interface LockedPackage {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

/** The `package-lock.json` of an edition: the locked packages that its dependencies reach. */
export function trimLock(text: string, packageText: string): string {
  const lock = JSON.parse(text) as { packages: Record<string, LockedPackage> };
  const { dependencies, devDependencies } = JSON.parse(packageText) as Manifest;
  const reached = new Set<string>();
  const visit = (from: string, names: readonly string[]) => {
    for (const name of names) {
      const path = find(lock.packages, from, name);
      if (path === undefined || reached.has(path)) continue;
      reached.add(path);
      const { dependencies, optionalDependencies, peerDependencies } = lock.packages[path] ?? {};
      visit(path, Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));
    }
  };
  visit('', Object.keys({ ...dependencies, ...devDependencies }));
  const root = { ...lock.packages[''], dependencies, devDependencies };
  const kept = Object.entries(lock.packages).filter(([path]) => reached.has(path));
  return `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(kept) } }, undefined, 2)}\n`;
}

/** Finds a package as Node does: beside the dependent first, then in each folder above. */
function find(
  packages: Readonly<Record<string, unknown>>,
  from: string,
  name: string,
): string | undefined {
  const place = `${from}${from === '' ? '' : '/'}node_modules/${name}`;
  if (place in packages) return place;
  const above = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
  return from === '' ? undefined : find(packages, above, name);
}

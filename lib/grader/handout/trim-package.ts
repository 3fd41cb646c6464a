// The package of the student's edition: its commands, and only what they need, at the locked versions.

/** Scripts that a student has. */
const SCRIPTS = ['start', 'check', 'hint', 'list', 'reset', 'doctor', 'wire'];

/** Dependencies that only the instructor's commands and the maintainers need. */
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

/** What an editor needs to know Node's names. */
const FOR_THE_EDITOR = ['@types/node'];

interface Manifest {
  name?: string;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** The student's `package.json`. `npm test` judges every lesson. */
export function trimPackage(text: string): string {
  const manifest = JSON.parse(text) as Manifest;
  const scripts = Object.entries(manifest.scripts).filter(([name]) => SCRIPTS.includes(name));
  const needed = Object.entries(manifest.dependencies).filter(
    ([name]) => !NOT_NEEDED.includes(name),
  );
  const editor = Object.entries(manifest.devDependencies ?? {}).filter(([name]) =>
    FOR_THE_EDITOR.includes(name),
  );
  const student = {
    ...manifest,
    scripts: { ...Object.fromEntries(scripts), test: 'node lib/start.mjs check' },
    dependencies: Object.fromEntries(needed),
    devDependencies: Object.fromEntries(editor),
  };
  return `${JSON.stringify(student, undefined, 2)}\n`;
}

interface LockedPackage {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

/** The student's `package-lock.json`: the versions of ours for what the student's package reaches. */
export function trimLock(text: string, packageText: string): string {
  const lock = JSON.parse(text) as { packages: Record<string, LockedPackage> };
  const { dependencies, devDependencies } = JSON.parse(packageText) as Manifest;
  const reached = new Set<string>();
  const visit = (from: string, names: readonly string[]) => {
    for (const name of names) {
      const path = find(lock.packages, from, name);
      if (path === undefined || reached.has(path)) continue;
      reached.add(path);
      visit(path, neededBy(lock.packages[path]));
    }
  };
  visit('', Object.keys({ ...dependencies, ...devDependencies }));
  const root = { ...lock.packages[''], dependencies, devDependencies };
  const kept = Object.entries(lock.packages).filter(([path]) => reached.has(path));
  return `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(kept) } }, undefined, 2)}\n`;
}

function neededBy(locked: LockedPackage | undefined): string[] {
  return Object.keys({
    ...locked?.dependencies,
    ...locked?.optionalDependencies,
    ...locked?.peerDependencies,
  });
}

/** Node looks beside the package first, then in each folder above. */
function find(
  packages: Readonly<Record<string, unknown>>,
  from: string,
  name: string,
): string | undefined {
  const parts = from.split('/node_modules/');
  const folders = parts.map((_, at) => parts.slice(0, parts.length - at).join('/node_modules/'));
  const places = [...folders, ''].map(
    (folder) => `${folder}${folder === '' ? '' : '/'}node_modules/${name}`,
  );
  return places.find((place) => place in packages);
}

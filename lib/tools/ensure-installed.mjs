// Installs the dependencies of the lockfile when they are missing or differ; never changes the lockfile.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { holdLock } from './hold-lock.mjs';
import { inRoot, root } from './root.mjs';

/**
 * After this call the dependencies are those of `package-lock.json`.
 * @throws {Error} npm could not install them
 */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const release = await holdLock(inRoot('.dialtone', 'install.lock'), () =>
    console.error('Another Dialtone command is installing the dependencies: waiting for it …'),
  );
  try {
    if (isInstalled()) return; // by the command we waited for
    console.error('Installing what Dialtone needs (npm ci): once, and again after an update …');
    await npmCi();
  } finally {
    release();
  }
}

/**
 * npm leaves a copy of the lockfile beside what it installed: the two are compared package by package.
 * Dates would say nothing: git sets them at every checkout.
 */
function isInstalled() {
  const wanted = readPackages(inRoot('package-lock.json'));
  const present = readPackages(inRoot('node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  const asLocked = Object.entries(present).every(
    ([path, { version, os, cpu }]) =>
      wanted[path]?.version === version && fits(os, process.platform) && fits(cpu, process.arch),
  );
  const complete = Object.entries(wanted).every(
    ([path, { optional, devOptional }]) =>
      path === '' || path in present || optional === true || devOptional === true,
  );
  return asLocked && complete;
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[] }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} `undefined` without a complete file
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** A folder that was installed on Windows and is now seen from WSL or a container does not fit.
 * @param {string[] | undefined} list as in package.json: names, or names to leave out, each after a `!`
 * @param {string} name
 */
function fits(list, name) {
  if (!list) return true;
  return list.some((entry) => entry.startsWith('!'))
    ? !list.includes(`!${name}`)
    : list.includes(name);
}

/** npm prints nothing until it is done, which may take minutes. */
const SHOW_LIFE_MS = 5_000;

async function npmCi() {
  const args = [
    'ci',
    '--include=dev', // also where NODE_ENV is `production`
    '--include=optional', // esbuild's program for this system is an optional package
    '--ignore-scripts', // nothing here needs them, and others' code does not run while it installs
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  // npm says where it is when it runs a script. On Windows `npm` is a script that needs a shell.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('npm-cli.js') ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    shell: command === 'npm' && process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => child.kill();
  process.on('exit', stop);
  const began = performance.now();
  const showLife = setInterval(() => {
    console.error(`… still installing, after ${Math.round((performance.now() - began) / 1000)} s`);
  }, SHOW_LIFE_MS);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (errors += text));
  /** @type {string} */
  const ending = await once(child, 'close').then(
    ([code]) => (code === 0 ? '' : (/^npm error code (\S+)/m.exec(errors)?.[1] ?? `code ${code}`)),
    (error) => (error.code === 'ENOENT' ? 'this Node has no npm beside it' : error.message),
  );
  process.off('exit', stop);
  clearInterval(showLife);
  if (ending === '') return;
  throw new Error(
    `npm could not install the dependencies (${ending}). That needs a network connection, once: then try again. All that npm has to say is shown by: npm ci`,
  );
}

// Checks types and lint rules over the same programs: inferring types is most of the work of both, and is done once.

import { ESLint } from 'eslint';
import ts from 'typescript';
import { inRoot, root } from './root.mjs';

/** Browser code has its own configurations, with a browser's globals. */
const CONFIGS = [
  'tsconfig.json',
  'lib/site/browser/tsconfig.json',
  'lib/grader/browser/tsconfig.json',
];

/** @type {ts.FormatDiagnosticsHost} */
const FORMAT = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

const programs = CONFIGS.map((config) => readProgram(inRoot(config)));
// Types before rules: some rules make the compiler report errors that aren't in the program.
const errors = programs.flatMap((program) => [...ts.getPreEmitDiagnostics(program)]);
if (errors.length > 0) report(ts.formatDiagnostics(errors, FORMAT));

const eslint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, programs } } },
});
const results = await eslint.lintFiles(['.']);
if (results.some(({ messages }) => messages.length > 0))
  report(await (await eslint.loadFormatter('stylish')).format(results));

/** @param {string} config @returns {ts.Program} */
function readProgram(config) {
  const parsed = ts.getParsedCommandLineOfConfigFile(config, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (error) => report(ts.formatDiagnostic(error, FORMAT)),
  });
  const { fileNames = [], options = {}, errors: configFileParsingDiagnostics = [] } = parsed ?? {};
  return ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics });
}

/** @param {string} text */
function report(text) {
  process.stdout.write(text);
  process.exitCode = 1;
}

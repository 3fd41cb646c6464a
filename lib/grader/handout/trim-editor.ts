// The settings of the editor for an edition without a compiler, a linter and solutions.

/** Files that {@link trimEditor} is for. */
export const EDITOR_FILES = [
  '.vscode/settings.json',
  '.vscode/extensions.json',
  '.devcontainer/devcontainer.json',
];

/** The file without what names tools that are not there; a search leaves out the starters' second copies instead of solutions. */
export function trimEditor(text: string): string {
  const parts = text.split('\n\n').filter((part) => !part.includes('"typescript.'));
  return parts
    .join('\n\n')
    .replace(/^.*vscode-eslint.*\n/m, '')
    .replace(
      /\/\/ A search .*/,
      '// The starters as they were, for `npm run reset`, and what it has kept of yours.',
    )
    .replace('solutions/**', 'starters/**');
}

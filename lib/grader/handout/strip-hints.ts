// Takes the lines of the solution out of hints: what is left leads there without giving them.

/** The hints without those that show a region of a solution. */
export function stripHints(text: string): string {
  const blocks = text.split(/^(?=- |## )/m);
  const kept = blocks.filter((block) => !/^\s*```\S*.*\bfile=\S*solutions\//m.test(block));
  return `${kept
    .map((block) => block.trimEnd())
    .join('\n')
    .replace(/\n(## )/g, '\n\n$1')
    .replace(/(## [^\n]*)\n- /g, '$1\n\n- ')}\n`;
}

// Makes an empty page from a starter: what the program is, and the signatures of its functions.

/** What stands in an empty function. */
const NOT_WRITTEN = "  throw new Error('not written yet');";

/**
 * Makes an empty page from a starter: its opening comment, and the docstring and signature of each function, with the types
 * that these name. Classes, which say what to throw, stay.
 */
export function makeBlank(starter: string): string {
  const blank: string[] = [];
  const lines = starter.split('\n');
  let comment: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const block = lines.slice(index, endOf(lines, index) + 1);
    index += block.length - 1;
    const types = line.startsWith('import ') ? typesIn(block.join(' ')) : undefined;
    if (line.startsWith('/**') && index < 3) blank.push(...block);
    else if (line.startsWith('/**')) comment = block;
    else if (types !== undefined) blank.push(types);
    else if (/^(export )?class /.test(line)) blank.push('', ...comment, ...block);
    else if (/^(export )?(async )?function /.test(line)) {
      const opening = block.findIndex((each) => /\{\}?$/.test(each));
      const signature = block.slice(0, opening + 1).map((each) => each.replace(/\}$/, ''));
      blank.push('', ...comment, ...signature, NOT_WRITTEN, '}');
    }
    if (!line.startsWith('/**')) comment = [];
  }
  return `${blank.join('\n')}\n`;
}

/** The last line of the comment or statement that begins at `index`. */
function endOf(lines: readonly string[], index: number): number {
  const first = lines[index] ?? '';
  const isComment = first.startsWith('/**');
  if (isComment ? first.endsWith('*/') : !/[{([]$/.test(first)) return index;
  const closing = isComment ? /\*\/$/ : /^[)}\]](?!.*\{$)/; // `): Promise<void> {` opens a body
  const end = lines.findIndex((line, at) => at > index && closing.test(line));
  return end === -1 ? index : end;
}

/** An import reduced to its types, or `undefined` if it has none. */
function typesIn(statement: string): string | undefined {
  const [, all, names = '', from = ''] =
    /^import (type )?\{ ?(.*?),? ?\} from ('.*');$/.exec(statement.replace(/\s+/g, ' ')) ?? [];
  const types = names.split(', ').flatMap((name) => {
    if (all !== undefined) return [name];
    return name.startsWith('type ') ? [name.slice('type '.length)] : [];
  });
  return types.length > 0 && from !== ''
    ? `import type { ${types.join(', ')} } from ${from};`
    : undefined;
}

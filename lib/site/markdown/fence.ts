// Reads the line behind a fence: a word, then `key=value` or `key="value with spaces"`.

/** A fenced block as it stands in the text. */
export interface Fence {
  /** The first word: `ts`, `transcript`; empty if there is none. */
  readonly word: string;
  readonly options: Readonly<Record<string, string>>;
  readonly content: string;
  /** Line of the body (0 and up). */
  readonly line: number | undefined;
}

/** Reads a fence's line. */
export function readFence(info: string, content: string, line?: number): Fence {
  const [word = ''] = info.trim().split(/\s+/);
  const pairs = [...info.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)];
  const options = Object.fromEntries(
    pairs.map(([, key = '', quoted, plain]) => [key, quoted ?? plain ?? '']),
  );
  return { word, options, content, line };
}

// Puts HTML together so that text can never become markup by accident; runs in a browser too.

/** A piece of finished HTML. */
export class Html {
  readonly text: string;

  /** @param text - Markup that is right as it stands. */
  constructor(text: string) {
    this.text = text;
  }

  /** The markup. */
  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text is escaped, HTML is not, `undefined` and `false` leave nothing. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/** The tag of templates that make HTML. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, at) => text + show(parts[at - 1]) + string));
}

/** Markup that is right as it stands. */
export function raw(text: string): Html {
  return new Html(text);
}

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function show(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(show).join('');
  return escapeHtml(String(part));
}

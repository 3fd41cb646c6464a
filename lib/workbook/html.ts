// A template tag that builds HTML and escapes all text in it. Runs in browsers too.

/** Escaped, finished HTML. */
export class Html {
  readonly text: string;

  /** @param text - Markup that is already escaped. */
  constructor(text: string) {
    this.text = text;
  }

  /** The markup. */
  toString(): string {
    return this.text;
  }
}

/** A value in a template: text is escaped, HTML is not, `undefined` and `false` render nothing. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/** Template tag: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, at) => text + show(parts[at - 1]) + string));
}

/** Marks a string as HTML that needs no escaping. */
export function raw(text: string): Html {
  return new Html(text);
}

/** Escapes text for use in an element or a quoted attribute. */
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

// Makes an element with its attributes and its text.

/** A new element that is nowhere yet. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** A button that does something. */
export function button(
  text: string,
  act: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

/** The way from this page to the root of the site. */
export function toRoot(path: string): string {
  return `${document.body.dataset.root ?? ''}${path}`;
}

/** Loads a classic script, which works from a disk too; resolves when it has run. */
export function loadScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = element('script', { src: toRoot(path) });
    script.async = false; // They run in the order in which they were asked for.
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${path} is not there.`)));
    document.head.append(script);
  });
}

// Creates elements and loads scripts.

/** Creates an element that is not in the page yet. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.textContent = text;
  return created;
}

/** Creates a button. */
export function button(
  text: string,
  onClick: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const created = element('button', { type: 'button', ...attributes }, text);
  created.addEventListener('click', onClick);
  return created;
}

/** The address of a file, given its path on the site. */
function addressOf(path: string): string {
  return `${document.body.dataset.root ?? ''}${path}`;
}

/** Loads a classic script, which also works from disk, and resolves after it has run. */
export function loadScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = element('script', { src: addressOf(path) });
    script.async = false; // Scripts run in the order of the calls.
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${path} could not be loaded.`)));
    document.head.append(script);
  });
}

// Adds a copy button to every code block; in a terminal session it copies only the commands.

import { button } from './_element.ts';

/** Adds the buttons. */
export function addCopyButtons(): void {
  if (!('clipboard' in navigator)) return; // Browsers offer it only on secure pages.
  for (const figure of document.querySelectorAll<HTMLElement>('.code')) {
    const copy = button('copy', () => {
      void navigator.clipboard.writeText(textToCopy(figure)).then(
        () => label(copy, 'copied'),
        () => label(copy, 'not allowed'),
      );
    });
    copy.className = 'copy';
    copy.setAttribute('aria-live', 'polite');
    figure.append(copy);
  }
}

/** The commands of a terminal session, or the whole code. */
function textToCopy(figure: HTMLElement): string {
  const typed = [...figure.querySelectorAll('.prompt + kbd')].map((line) => line.textContent);
  return typed.length > 0 ? typed.join('\n') : (figure.querySelector('pre')?.textContent ?? '');
}

function label(copy: HTMLElement, text: string): void {
  copy.textContent = text;
  copy.addEventListener('blur', () => (copy.textContent = 'copy'), { once: true });
  copy.addEventListener('pointerleave', () => (copy.textContent = 'copy'), { once: true });
}

// A copy button on every block of code; of a terminal session it copies what was typed, and no prompts.

import { button } from './_element.ts';

/** Adds the buttons. */
export function addCopyButtons(): void {
  if (!('clipboard' in navigator)) return; // Browsers hide it from pages that came over an open wire.
  for (const figure of document.querySelectorAll<HTMLElement>('.code')) {
    const copy = button('copy', () => {
      void navigator.clipboard.writeText(textToCopy(figure)).then(
        () => say(copy, 'copied'),
        () => say(copy, 'not allowed'),
      );
    });
    copy.className = 'copy';
    copy.setAttribute('aria-live', 'polite');
    figure.append(copy);
  }
}

/** What a reader wants of a block. */
export function textToCopy(figure: HTMLElement): string {
  const typed = [...figure.querySelectorAll('.prompt + kbd')].map((line) => line.textContent);
  return typed.length > 0 ? typed.join('\n') : (figure.querySelector('pre')?.textContent ?? '');
}

function say(copy: HTMLElement, word: string): void {
  copy.textContent = word;
  copy.addEventListener('blur', () => (copy.textContent = 'copy'), { once: true });
  copy.addEventListener('pointerleave', () => (copy.textContent = 'copy'), { once: true });
}

// Makes the session stepper interactive: shows a transcript one event at a time, with the bytes of each message.

import { parseBytes } from '../../harness/bytes-text.ts';
import { cellsOf } from '../interactive/render-bytes.ts';
import { button, element } from './_element.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-widget="stepper"]')) start(box);

function start(box: HTMLElement): void {
  const lines = [...box.querySelectorAll<HTMLElement>('.transcript li')];
  const bytes = box.querySelector('.cells') ?? box;
  const count = element('span');
  let at = 0;
  const show = (next: number) => {
    at = Math.max(0, Math.min(lines.length - 1, next));
    lines.forEach((line, index) => {
      line.classList.toggle('seen', index <= at);
      line.classList.toggle('now', index === at);
    });
    const now = lines[at]?.dataset.bytes;
    bytes.innerHTML = now === undefined ? '' : cellsOf(parseBytes(now)).join('');
    count.textContent = `${at + 1} of ${lines.length}`;
  };
  box.querySelector('.controls')?.append(
    button('from the start', () => show(0)),
    button('← back', () => show(at - 1)),
    button('next →', () => show(at + 1)),
    button('all', () => show(lines.length - 1)),
    count,
  );
  box.classList.add('stepping');
  box.addEventListener('keydown', ({ key, target }) => {
    if (target instanceof HTMLElement && target.matches('input, textarea')) return;
    if (key === 'ArrowRight') show(at + 1);
    if (key === 'ArrowLeft') show(at - 1);
  });
  show(lines.length - 1); // Show everything until the reader steps.
}

// Makes the wire doctor interactive: diagnoses pasted bytes as the checks do, with the advice already in the page.

import { parseBytes } from '../../harness/bytes-text.ts';
import { html, raw } from '../../workbook/html.ts';
import { diagnoseStream } from '../interactive/diagnose-stream.ts';
import { renderFinding } from '../interactive/render-finding.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-widget="doctor"]')) start(box);

function start(box: HTMLElement): void {
  const form = box.querySelector<HTMLElement>('.doctor');
  const place = box.querySelector('.finding');
  if (!form || !place) return;
  const advice = (code: string) => raw(box.querySelector(`[data-code="${code}"]`)?.innerHTML ?? '');
  const field = (name: string) =>
    form.querySelector<HTMLTextAreaElement>(`[name="${name}"]`)?.value ?? '';
  const greetings = JSON.parse(form.dataset.greetings ?? '[]') as string[];
  form.addEventListener('input', () => {
    const expected = field('expected');
    place.innerHTML = diagnose(
      field('received'),
      expected === '' ? [] : expected.split('\n'),
      greetings,
      advice,
    ).text;
  });
}

function diagnose(
  received: string,
  expected: readonly string[],
  greetings: readonly string[],
  advice: Parameters<typeof renderFinding>[2],
) {
  try {
    const bytes = parseBytes(received);
    return renderFinding(diagnoseStream(bytes, expected, greetings), bytes, advice);
  } catch (error) {
    return html`<p class="invalid">${error instanceof Error ? error.message : ''}</p>`;
  }
}

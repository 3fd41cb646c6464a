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
    const messages = expected === '' ? [] : expected.split('\n');
    try {
      const bytes = parseBytes(field('received'));
      const finding = diagnoseStream(bytes, messages, greetings);
      place.innerHTML = renderFinding(finding, bytes, advice).text;
    } catch (error) {
      const text = error instanceof Error ? error.message : '';
      place.innerHTML = html`<p class="invalid">${text}</p>`.text;
    }
  });
}

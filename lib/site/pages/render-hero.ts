// Writes the opening of the first page: the tone, its first sentences, the command to begin with.

import { html, raw, type Html } from '../../workbook/html.ts';
import { dialTonePath } from '../layout/dial-tone.ts';

/** The opening; `text` is the HTML of its sentences. */
export function renderHero(text: string): Html {
  return html`<div class="hero">
    <svg
      class="tone"
      viewBox="0 0 900 100"
      preserveAspectRatio="none"
      role="img"
      aria-label="The wave of a dial tone: 350 and 440 hertz, beating"
    >
      <path d="${dialTonePath(4 / 90, 900, 100)}"></path></svg
    >${raw(text)}
    <div class="start">
      <figure class="code console">
        <pre tabindex="0"><code><span class="prompt">$ </span><kbd>npm start</kbd></code></pre>
      </figure>
      <span class="hear"></span>
    </div>
  </div> `;
}

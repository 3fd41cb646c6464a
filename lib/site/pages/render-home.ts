// Renders the parts that only the home page has: the opening and the map of the lessons.

import { html, raw, type Html } from '../../workbook/html.ts';
import { dialToneWave } from '../layout/dial-tone-wave.ts';
import { lessonPath, relativeLink } from '../page.ts';
import type { SiteSources } from '../site-sources.ts';

/** The opening: its text (HTML), with the wave of a dial tone and the first command. */
export function renderHero(text: string): Html {
  return html`<div class="hero">
    <svg
      class="tone"
      viewBox="0 0 900 100"
      preserveAspectRatio="none"
      role="img"
      aria-label="The wave of a dial tone: 350 and 440 hertz, beating"
    >
      <path d="${dialToneWave(4 / 90, 900, 100)}"></path></svg
    >${raw(text)}
    <div class="start">
      <figure class="code console">
        <pre tabindex="0"><code><span class="prompt">$ </span><kbd>npm start</kbd></code></pre>
      </figure>
      <span class="play-tone"></span>
    </div>
  </div> `;
}

/** The lessons, each with a place for the student's progress; `from` is the path of the page that shows them. */
export function renderLessonMap({ lessons }: SiteSources, from: string): Html {
  return html`<ol class="map">
    ${lessons.map(
      (lesson) =>
        html`<li data-lesson="${lesson.name}">
          <a href="${relativeLink(from, lessonPath(lesson))}"><b>${lesson.title}</b></a
          ><span>${lesson.goal}</span
          ><small>${lesson.minutes} minutes<span class="progress"></span></small>
        </li>`,
    )}
  </ol> `;
}

// Highlights code at build time, in the few languages that the texts use.

import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import lua from 'highlight.js/lib/languages/lua';
import markdown from 'highlight.js/lib/languages/markdown';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import { Html, raw } from '../../workbook/html.ts';

// Each brings its short names: sh, md, py, ts, yml.
const LANGUAGES = { bash, json, lua, markdown, python, typescript, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.registerAliases(['js', 'javascript'], { languageName: 'typescript' });

/** Classes that have a color; other spans are dropped, since a page of code has thousands of them. */
const COLORED =
  /^hljs-(keyword|built_in|literal|string|regexp|attr|number|comment|meta|title|section)\b/;

/** The code as HTML; `undefined` for an unknown language. */
export function highlight(code: string, language: string): Html | undefined {
  if (!hljs.getLanguage(language)) return undefined;
  return raw(keepColored(hljs.highlight(code, { language, ignoreIllegals: true }).value));
}

function keepColored(html: string): string {
  const open: boolean[] = [];
  return html.replaceAll(/<span class="([^"]*)">|<\/span>/g, (tag: string, classes?: string) => {
    if (classes === undefined) return open.pop() === true ? tag : '';
    const isColored = COLORED.test(classes);
    open.push(isColored);
    return isColored ? tag : '';
  });
}

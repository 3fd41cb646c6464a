// Whether a page is right HTML, whatever a browser would forgive.

import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    // Our formatter writes <meta />, markdown-it <hr>: both are right.
    'void-style': 'off',
    // Line ends and indents come from templates, and nobody reads them.
    'no-trailing-whitespace': 'off',
    // Names of declarations are as long, and have the letters, that they have in the source.
    'valid-id': ['error', { relaxed: true }],
    'long-title': 'off',
  },
});

/** What is wrong with a page, one line each. */
export async function validateHtml(path: string, page: string): Promise<string[]> {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${path}:${line} ${ruleId}: ${message}`),
  );
}

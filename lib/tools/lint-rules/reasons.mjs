// Lint rule: a comment that switches rules off says why, after two dashes.

/** @type {import('eslint').Rule.RuleModule} */
export const reasons = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!/^\s*eslint-disable/.test(comment.value) || / -- \S/.test(comment.value)) continue;
          context.report({
            loc: comment.loc ?? { line: 1, column: 0 },
            message:
              'An exception carries its reason beside it: // eslint-disable-next-line rule -- the reason',
          });
        }
      },
    };
  },
};

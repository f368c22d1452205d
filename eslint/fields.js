/**
 * Names of the fields in which people type. What they typed is given back when it could not be taken:
 * app/http/typed-fields.tsx has a label for each.
 */
export const typedFields = [
  ...[
    "bio",
    "body",
    "canonicalUrl",
    "description",
    "email",
    "excerpt",
    "firstName",
    "imageUrl",
    "lastName",
  ],
  ...["links", "name", "note", "reason", "redirectTo", "slug", "title", "url", "username"],
];

/** Fields that are chosen from a list or filled by the page, so an error page need not show them again. */
const otherFields = [
  ...[
    "action",
    "articleId",
    "authors",
    "banned",
    "block",
    "bylineIds",
    "chosen",
    "color-scheme",
    "comment",
  ],
  ...["commentId", "comments", "days", "leaving", "otherId", "people", "seen", "translations"],
  ...["decision", "deliveryId", "down", "endpointId", "event", "feed", "from", "heart", "intent"],
  ...["jobId", "kept", "kind", "language", "liked", "linkId", "localTime", "locale"],
  ...["occurrence", "outcome", "publishAt", "q", "queue", "redirect_url", "restore", "revision"],
  ...["role", "scheduleId", "search", "share", "since", "state", "status", "subject"],
  ...["task", "textId", "texts", "theme", "to", "type", "understood", "userId", "version"],
  ...["viewport"],
  ...["what"],
];

const known = new Set([...typedFields, ...otherFields]);

const literalOf = (value) =>
  value?.type === "JSXExpressionContainer" ? value.expression.value : value?.value;

/** Refuses a field of a new name until this file says whether people type in it. */
export const knownFieldRule = {
  create(context) {
    return {
      JSXAttribute(node) {
        if (node.name.name !== "name") return;
        const name = literalOf(node.value);
        if (typeof name !== "string" || !/^[a-z]/.test(name) || known.has(name)) return;
        context.report({
          node,
          message: `Say in eslint/fields.js whether people type in "${name}".`,
        });
      },
    };
  },
};

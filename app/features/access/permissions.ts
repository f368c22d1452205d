import { type Role, roles } from "#app/db/values.ts";

/**
 * `resource:action` covers everyone's items, `resource:action:own` the actor's own, `*` everything.
 */
export type Permission =
  | "articles:like"
  | "articles:write"
  | "articles:write:own"
  | "articles:publish"
  | "articles:publish:own"
  | "articles:delete"
  | "articles:delete:own"
  | "comments:post"
  | "comments:change:own"
  | "comments:report"
  | "comments:decide"
  | "people:hold"
  | "operations:see";

const reader: Permission[] = [
  "articles:like",
  "comments:post",
  "comments:change:own",
  "comments:report",
];
const author: Permission[] = [
  ...reader,
  "articles:write:own",
  "articles:publish:own",
  "articles:delete:own",
];

export const granted: Record<Role, readonly (Permission | "*")[]> = {
  reader,
  author,
  editor: [...author, "articles:write", "articles:publish", "articles:delete"],
  moderator: [...reader, "comments:decide", "people:hold"],
  admin: ["*"],
};

/** The roles that have a permission. */
export function rolesThat(permission: Permission): Role[] {
  return roles.filter((role) => granted[role].some((held) => held === "*" || held === permission));
}

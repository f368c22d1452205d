/** What people may do here. */
export const access = {
  "access.role-admin": "admin",
  "access.role-author": "author",
  "access.role-editor": "editor",
  "access.role-moderator": "moderator",
  "access.role-reader": "reader",
  "access.suspended": "Your account is suspended, so you can only read.",
} as const;

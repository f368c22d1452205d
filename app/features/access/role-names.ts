import type { Role } from "#app/db/values.ts";
import type { PlainId } from "#app/messages/message-types.ts";

export const roleNames: Record<Role, PlainId> = {
  reader: "access.role-reader",
  author: "access.role-author",
  editor: "access.role-editor",
  moderator: "access.role-moderator",
  admin: "access.role-admin",
};

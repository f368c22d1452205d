import type { Translated } from "../message-types.ts";
import type { access as english } from "./en.ts";

export const access: Translated<typeof english> = {
  "access.role-admin": "administration",
  "access.role-author": "écriture",
  "access.role-editor": "édition",
  "access.role-moderator": "modération",
  "access.role-reader": "lecture",
  "access.suspended": "Votre compte est suspendu : vous pouvez seulement lire.",
};

import type { Translated } from "../message-types.ts";
import type { emails as english } from "./en.ts";

export const emails: Translated<typeof english> = {
  "emails.before-address": " :",
  "emails.button-address": "Si le bouton ne s’ouvre pas, utilisez cette adresse :",
};

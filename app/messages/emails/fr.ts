import type { Translated } from "../message-types.ts";
import type { emails as english } from "./en.ts";

export const emails: Translated<typeof english> = {
  "emails.button-address": "Si le bouton ne s’ouvre pas, utilisez cette adresse :",
};

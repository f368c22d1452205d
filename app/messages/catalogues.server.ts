import { en } from "./en.server.ts";
import { fr } from "./fr.server.ts";
import type { Locale } from "./locales.ts";
import type { Translated } from "./message-types.ts";

/** Every message in the site's own language; its texts say which values and tags a message has. */
export type Catalogue = typeof en;

/** A language that lacks a message is an error of types, here and in its own files. */
export const catalogues: Record<Locale, Translated<Catalogue>> = { en, fr };

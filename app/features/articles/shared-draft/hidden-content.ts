import type * as Y from "yjs";
import { z } from "zod";
import { DraftPicture, draftParts, DraftTag } from "./draft-doc.ts";

/** As much as settings and tags may take together, most of it long names of many tags. */
const mostOfFields = 400_000;

const Plain = z.array(z.strictObject({ insert: z.string() }));
const isPlain = (text: Y.Text) => Plain.safeParse(text.toDelta()).success;
const isTag = (tag: unknown) => DraftTag.safeParse(tag).success;
const isPicture = (picture: unknown) => DraftPicture.safeParse(picture ?? null).success;
const isLanguage = (lang: unknown) => typeof lang === "string" && lang.length <= 60;

/** Returns the part that holds what no writer sees and no limit would count; null when there is none. */
export function partWithHidden(doc: Y.Doc): string | null {
  const { title, excerpt, settings, tags } = draftParts(doc);
  if (!isPlain(title)) return "title";
  if (!isPlain(excerpt)) return "excerpt";
  if (![...tags.values()].every(isTag)) return "tags";
  if (!isPicture(settings.get("picture"))) return "picture";
  if (!isLanguage(settings.get("lang") ?? "")) return "lang";
  if (JSON.stringify(settings).length > mostOfFields) return "settings";
  return JSON.stringify(tags).length > mostOfFields ? "tags" : null;
}

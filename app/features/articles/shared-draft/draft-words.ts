import { isRecord } from "#app/features/editor/check-attributes.ts";

/** Takes NUL out of a text and replaces half characters: PostgreSQL stores neither. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** The same for every text in JSON. */
export function storableJson(json: unknown): unknown {
  if (typeof json === "string") return storable(json);
  if (Array.isArray(json)) return json.map(storableJson);
  if (!isRecord(json)) return json;
  const entries = Object.entries(json).map(([key, value]) => [storable(key), storableJson(value)]);
  return Object.fromEntries(entries);
}

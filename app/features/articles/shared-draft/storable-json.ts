import { isRecord } from "#app/features/editor/check-attributes.ts";
import { storable } from "#app/infra/storable-text.ts";

/** Makes every text in JSON storable. */
export function storableJson(json: unknown): unknown {
  if (typeof json === "string") return storable(json);
  if (Array.isArray(json)) return json.map(storableJson);
  if (!isRecord(json)) return json;
  const entries = Object.entries(json).map(([key, value]) => [storable(key), storableJson(value)]);
  return Object.fromEntries(entries);
}

import { type Cap, readCapped } from "#app/infra/read-capped.server.ts";
import { readMultipart } from "./read-multipart.server.ts";
import { readUrlencoded } from "./read-urlencoded.ts";

/** Returns a form's text fields by name; the last of several with one name. */
export function textsOf(form: FormData): Record<string, string> {
  const texts = [...form].filter(
    (field): field is [string, string] => typeof field[1] === "string",
  );
  return Object.fromEntries(texts);
}

/**
 * Parses the body as the form type that Content-Type names; null when it is not a form.
 * @throws TooLarge, TooManyFields
 */
export async function readForm(request: Request, cap: Cap): Promise<FormData | null> {
  const bytes = await readCapped(request, cap);
  const contentType = request.headers.get("Content-Type") ?? "";
  const [kind = ""] = contentType.split(";", 1);
  switch (kind.trim().toLowerCase()) {
    case "application/x-www-form-urlencoded":
      return readUrlencoded(bytes);
    case "multipart/form-data":
      return readMultipart(bytes, contentType);
    default:
      return null;
  }
}

import { Invalid } from "#app/infra/errors.ts";
import { readForm } from "#app/infra/forms/read-form.server.ts";
import { readJson } from "#app/infra/read-capped.server.ts";
import { message } from "#app/messages/message.ts";

const largestBody = { mostBytes: 64 * 1024, message: message("local-identity.body-too-large") };

const objectOrNull = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;

export type Posted = { json: boolean; fields: Record<string, unknown> };

/**
 * Returns what a form or a script posted, as one object.
 * @throws Invalid when the body is neither.
 */
export async function postedFields(request: Request): Promise<Posted> {
  if (request.headers.get("Content-Type")?.startsWith("application/json")) {
    const fields = objectOrNull(await readJson(request, largestBody));
    if (!fields) throw new Invalid(message("local-identity.body-not-object"));
    return { json: true, fields: { ...fields } };
  }
  const form = await readForm(request, largestBody);
  if (!form) throw new Invalid(message("local-identity.body-unknown"));
  return { json: false, fields: Object.fromEntries(form) };
}

import { jsonBody } from "#app/features/identity/json-route.server.ts";
import { Invalid } from "#app/infra/errors.ts";
import { readCapped } from "#app/infra/read-capped.server.ts";

const mostBytes = 64 * 1024;

const objectOrNull = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;

export type Posted = { json: boolean; fields: Record<string, unknown> };

async function postedForm(request: Request): Promise<FormData> {
  const message = "This is more than is taken here.";
  const body = await readCapped(request, { mostBytes, message });
  const type = request.headers.get("Content-Type") ?? "";
  try {
    return await new Response(body, { headers: { "Content-Type": type } }).formData();
  } catch {
    throw new Invalid("The body is neither a form nor JSON.");
  }
}

/** What a form or a script posted, as one object. @throws Invalid when it is neither. */
export async function postedFields(request: Request): Promise<Posted> {
  if (request.headers.get("Content-Type")?.startsWith("application/json")) {
    const fields = objectOrNull(await jsonBody(request));
    if (!fields) throw new Invalid("The body must be a JSON object.");
    return { json: true, fields: { ...fields } };
  }
  return { json: false, fields: Object.fromEntries(await postedForm(request)) };
}

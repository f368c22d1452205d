import { type FakeUser, userJson } from "./fake-user.ts";

export type Answer = { status: number; body: unknown; headers?: Record<string, string> };
export type GoneCursor = "refused" | "nothing follows";

export function problem(status: number, code: string, message: string): Answer {
  const errors = [{ code, message, long_message: message }];
  return { status, body: { errors, clerk_trace_id: "trace_of_a_fake" } };
}

export const notFound = () => problem(404, "resource_not_found", "Resource not found");

const invalid = (message: string) => problem(422, "form_param_value_invalid", message);

function wholeNumber(text: string | null, otherwise: number): number {
  return text === null ? otherwise : /^\d+$/.test(text) ? Number(text) : NaN;
}

function inOrder(users: Iterable<FakeUser>, descending: boolean): FakeUser[] {
  const sorted = [...users].sort((one, other) =>
    one.created_at === other.created_at
      ? one.id < other.id
        ? -1
        : 1
      : one.created_at - other.created_at,
  );
  return descending ? sorted.reverse() : sorted;
}

/** `GET /users`, with the limits of Clerk's specification. */
export function listUsers(
  users: ReadonlyMap<string, FakeUser>,
  { query, goneCursor }: { query: URLSearchParams; goneCursor: GoneCursor },
): Answer {
  const limit = wholeNumber(query.get("limit"), 10);
  const offset = wholeNumber(query.get("offset"), 0);
  if (!(limit >= 1 && limit <= 500)) return invalid("limit must be between 1 and 500");
  if (!(offset >= 0)) return invalid("offset must be 0 or more");
  const order = query.get("order_by") ?? "-created_at";
  if (!/^[+-]?created_at$/.test(order)) return invalid("this fake orders by created_at only");
  const after = query.get("starting_after");
  if (after && offset > 0) return invalid("starting_after cannot be combined with offset");
  const sorted = inOrder(users.values(), order.startsWith("-"));
  const at = after ? sorted.findIndex(({ id }) => id === after) : -1;
  if (after && at < 0 && goneCursor === "refused") return notFound();
  const from = after && at < 0 ? sorted.length : at + 1 + offset;
  return { status: 200, body: sorted.slice(from, from + limit).map(userJson) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Merges deeply; a key set to null is deleted. */
function merged(before: Record<string, unknown>, given: Record<string, unknown>) {
  const result = { ...before };
  for (const [key, value] of Object.entries(given)) {
    const there = result[key];
    if (value === null) delete result[key];
    else result[key] = isObject(value) && isObject(there) ? merged(there, value) : value;
  }
  return result;
}

/** `PATCH /users/{user_id}/metadata` */
export function mergeMetadata(user: FakeUser, body: unknown): Answer {
  const known = ["public_metadata", "private_metadata", "unsafe_metadata"];
  if (!isObject(body)) return problem(400, "bad_request", "The body is no object");
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown) return problem(422, "form_param_unknown", `${unknown} is not a valid parameter`);
  const given = isObject(body.public_metadata) ? body.public_metadata : {};
  user.public_metadata = merged(user.public_metadata, given);
  user.updated_at += 1;
  return { status: 200, body: userJson(user) };
}

import { formType, fromOwnPage, jsonType, send, type Answer, type Call } from "../support/http.ts";
import { access, allows, readersOf, type Access, type Role } from "./access-table.ts";
import type { Ground } from "./access-ground.ts";

export type Attempt = { ground: Ground; id: string; role: Role };

const secretNames = ["draft", "pending", "kept", "people"] as const;
const unknownFields = { page: "unknown=1", json: '{"unknown":true}' };
let address = 0;

/** Each request comes from an address of its own, because limits by address are not tested here. */
function nextAddress(): string {
  address = (address + 1) % 60_000;
  return `127.1.${Math.floor(address / 250)}.${(address % 250) + 1}`;
}

export function routeOf({ id }: Attempt): Access {
  const route = access[id];
  if (!route) throw new Error(`${id} is not in the table`);
  return route;
}

function cookie({ ground, role }: Attempt): Record<string, string> {
  const cookies = ground.cookiesFor(role);
  return cookies ? { Cookie: cookies } : {};
}

const pathOf = (attempt: Attempt) => routeOf(attempt).path(attempt.ground.facts);

export function ask(attempt: Attempt, call: Partial<Call> = {}): Promise<Answer> {
  const headers = { Accept: "text/html", ...cookie(attempt), ...call.headers };
  return send({ path: pathOf(attempt), ...call, headers });
}

/** The address that the framework's client would request for a page's data. */
export function dataPath(attempt: Attempt, query: Record<string, string> = {}): string {
  const url = new URL(pathOf(attempt), "http://site.invalid");
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const path = url.pathname === "/" ? "/_root.data" : `${url.pathname}.data`;
  return path + url.search;
}

export function withQuery(attempt: Attempt, name: string, value: string): string {
  const path = pathOf(attempt);
  return `${path}${path.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}`;
}

/** An empty write: it shows which roles pass the permission check, and changes nothing. */
export function write(
  attempt: Attempt,
  options: { method: string; intent?: string; path?: string; headers?: Record<string, string> },
): Promise<Answer> {
  const { method, intent, headers = fromOwnPage() } = options;
  const isJson = routeOf(attempt).kind === "json";
  return send({
    method,
    path: options.path ?? pathOf(attempt),
    headers: { ...(isJson ? jsonType : formType), ...cookie(attempt), ...headers },
    body: isJson ? unknownFields.json : `intent=${intent ?? "unknown"}&${unknownFields.page}`,
    from: nextAddress(),
  });
}

/** The status that the table requires of a GET. */
export function statusOfRead(attempt: Attempt): number {
  const route = routeOf(attempt);
  const { role } = attempt;
  if (route.read !== "nobody" && allows(route.read, role)) return route.status ?? 200;
  if (route.kind === "json" && route.read === "nobody") return 405;
  if (role === "anonymous") return route.kind === "json" ? 401 : 302;
  return route.missing?.includes(role) ? 404 : 403;
}

/** The status that the table requires of an empty write. */
export function statusOfWrite(attempt: Attempt, method: string): number {
  const route = routeOf(attempt);
  const who = route.writes?.[method];
  if (who === undefined) return 405;
  if (allows(who, attempt.role)) return route.refuses ?? 422;
  return attempt.role === "anonymous" ? 401 : 403;
}

/** Secrets in this answer that this role must not read. The names of people are only in one place. */
export function leaked(attempt: Attempt, answer: Answer): string[] {
  const shows = routeOf(attempt).shows;
  return secretNames.filter(
    (name) =>
      (name !== "people" || shows === "people") &&
      !readersOf[name].includes(attempt.role) &&
      answer.text.includes(attempt.ground.secrets[name]),
  );
}

export function shown(attempt: Attempt, answer: Answer): boolean {
  const { shows, read } = routeOf(attempt);
  if (!shows || !allows(read, attempt.role)) return true;
  // Another author's own studio is open, but the draft is not in it.
  if (!readersOf[shows].includes(attempt.role)) return true;
  return answer.text.includes(attempt.ground.secrets[shows]);
}

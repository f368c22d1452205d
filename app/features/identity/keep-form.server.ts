import { randomBytes } from "node:crypto";
import { redirectDocument } from "@remix-run/node";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { keptForms } from "#app/db/schema/index.server.ts";
import { env } from "#app/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound, NotSignedIn, TooLarge } from "#app/infra/errors.ts";
import { limitRate } from "#app/infra/rate-limit.server.ts";
import type { Session } from "./session.server.ts";

const largestForm = 256 * 1024;
const keptForMs = 24 * 60 * 60 * 1000;
const cookieName = "kept_form";

/** PostgreSQL has no place for NUL in a text; nobody types one. */
function textFields(form: FormData): [string, string][] {
  return [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name.replaceAll("\0", ""), value.replaceAll("\0", "")]] : [],
  );
}

function keptCookie(id: string): string {
  const secure = env.SITE_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${id}; Path=/kept; HttpOnly; SameSite=Lax; Max-Age=86400${secure}`;
}

/**
 * Keeps what was typed for a day and sends the browser to a page that renews the session and gives
 * the form back. The cookie ties the kept form to this browser, so that nobody can be handed one.
 */
export async function keepForm(
  ctx: Ctx,
  input: { form: FormData; url: URL; session: Session; clientAddress: string },
): Promise<Response> {
  const values = textFields(input.form).filter(([name]) => name !== "kept");
  if (JSON.stringify(values).length > largestForm) throw new TooLarge("This form is too large.");
  const who = input.session.userId ?? input.clientAddress;
  await limitRate("keep-form", who, { points: 20, seconds: 600 });
  await ctx.db
    .delete(keptForms)
    .where(lt(keptForms.createdAt, new Date(ctx.now.getTime() - keptForMs)));
  const id = randomBytes(18).toString("base64url");
  const path = input.url.pathname.replace(/\.data$/, "");
  await ctx.db.insert(keptForms).values({ id, userId: input.session.userId, path, values });
  const headers = { "Set-Cookie": keptCookie(id), "Cache-Control": "no-store" };
  return redirectDocument(`/kept/${id}`, { status: 303, headers });
}

export type KeptForm = { id: string; path: string; values: [string, string][] };

/** @throws NotFound unless it was kept for this person, in this browser. */
export async function findKeptForm(
  ctx: Ctx,
  input: { id: string; cookies: string | null },
): Promise<KeptForm> {
  if (ctx.actor.kind !== "user") throw new NotSignedIn();
  const inThisBrowser = (input.cookies ?? "").split(/;\s*/).includes(`${cookieName}=${input.id}`);
  const mine = or(isNull(keptForms.userId), eq(keptForms.userId, ctx.actor.id));
  const [kept] = await ctx.db
    .select({ id: keptForms.id, path: keptForms.path, values: keptForms.values })
    .from(keptForms)
    .where(and(eq(keptForms.id, input.id), mine));
  if (!kept || !inThisBrowser)
    throw new NotFound("This form has been sent already, or it was never kept.");
  return kept;
}

/** Runs the action; a kept form that it sent is no longer kept once that has worked. */
export async function sendKeptForm<T>(
  call: { ctx: Ctx; form: FormData },
  run: () => Promise<T>,
): Promise<T> {
  const kept = call.form.get("kept");
  call.form.delete("kept");
  const result = await run();
  if (typeof kept === "string") await call.ctx.db.delete(keptForms).where(eq(keptForms.id, kept));
  return result;
}

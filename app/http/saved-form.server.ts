import { randomBytes } from "node:crypto";
import { redirectDocument } from "@remix-run/node";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { savedForms } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound, NotSignedIn, TooLarge } from "#app/infra/errors.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import type { Session } from "#app/features/identity/session.server.ts";
import { message } from "#app/messages/message.ts";

const largestForm = 256 * 1024;
const savedForMs = 24 * 60 * 60 * 1000;
const cookieName = "kept_form";
const savedFormAllowance = defineAllowance({ name: "keep-form", points: 20, seconds: 600 });

/** PostgreSQL text cannot hold NUL, and no keyboard types it. */
function textFields(form: FormData): [string, string][] {
  return [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name.replaceAll("\0", ""), value.replaceAll("\0", "")]] : [],
  );
}

function savedFormCookie(id: string): string {
  const secure = env.SITE_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${id}; Path=/kept; HttpOnly; SameSite=Lax; Max-Age=86400${secure}`;
}

/**
 * Saves the submitted fields for a day and redirects to a page that renews the session and returns
 * the form. The cookie ties the saved form to this browser, so that it cannot be opened in another
 * one.
 */
export async function saveForm(
  ctx: Ctx,
  input: { form: FormData; url: URL; session: Session; clientAddress: string },
): Promise<Response> {
  const values = textFields(input.form).filter(([name]) => name !== "kept");
  if (JSON.stringify(values).length > largestForm)
    throw new TooLarge(message("http.form-too-large"));
  const who = input.session.userId ?? input.clientAddress;
  await limitRate(savedFormAllowance, who);
  await ctx.db
    .delete(savedForms)
    .where(lt(savedForms.createdAt, new Date(ctx.now.getTime() - savedForMs)));
  const id = randomBytes(18).toString("base64url");
  const path = input.url.pathname.replace(/\.data$/, "");
  await ctx.db.insert(savedForms).values({ id, userId: input.session.userId, path, values });
  const headers = { "Set-Cookie": savedFormCookie(id), "Cache-Control": "no-store" };
  return redirectDocument(`/kept/${id}`, { status: 303, headers });
}

export type SavedForm = { id: string; path: string; values: [string, string][] };

/** @throws NotFound unless the form was saved for this user, in this browser. */
export async function findSavedForm(
  ctx: Ctx,
  input: { id: string; cookies: string | null },
): Promise<SavedForm> {
  if (ctx.actor.kind !== "user") throw new NotSignedIn();
  const inThisBrowser = (input.cookies ?? "").split(/;\s*/).includes(`${cookieName}=${input.id}`);
  const mine = or(isNull(savedForms.userId), eq(savedForms.userId, ctx.actor.id));
  const [saved] = await ctx.db
    .select({ id: savedForms.id, path: savedForms.path, values: savedForms.values })
    .from(savedForms)
    .where(and(eq(savedForms.id, input.id), mine));
  if (!saved || !inThisBrowser) throw new NotFound(message("http.saved-form-missing"));
  return saved;
}

/**
 * Runs the action and deletes the saved form that it was sent from once the action has succeeded.
 */
export async function submitSavedForm<T>(
  call: { ctx: Ctx; form: FormData },
  run: () => Promise<T>,
): Promise<T> {
  const saved = call.form.get("kept");
  call.form.delete("kept");
  const result = await run();
  if (typeof saved === "string")
    await call.ctx.db.delete(savedForms).where(eq(savedForms.id, saved));
  return result;
}

import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  redirect,
  redirectDocument,
} from "@remix-run/node";
import type { Ctx } from "#app/infra/context.ts";
import { longestReadMs, within } from "#app/infra/deadline.ts";
import { declareMethods } from "./declared-methods.ts";
import {
  DomainError,
  Gone,
  Invalid,
  NotFound,
  NotSignedIn,
  Unavailable,
} from "#app/infra/errors.ts";
import { readForm, textsOf } from "#app/infra/forms/read-form.server.ts";
import { localePath } from "#app/messages/locale-path.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { answerFor, type ErrorAnswer, pageError } from "./error-response.server.ts";
import { signInAddress } from "#app/features/access/sign-in-address.ts";
import { findRenewal } from "#app/features/identity/find-renewal.server.ts";
import { cleanAddress } from "#app/features/identity/handshake-address.ts";
import { saveForm, submitSavedForm } from "./saved-form.server.ts";
import { assertPolicy, type Policy } from "./policy.server.ts";
import { redirectWithCookies } from "./redirect-with-cookies.server.ts";
import { requestContextOf, isDocumentRequest } from "./request-context.server.ts";

export type PageCall = {
  ctx: Ctx;
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  clientAddress: string;
};
export type FormCall = PageCall & { form: FormData };

/** An action's response when it failed: the page shows it with everything that was typed. */
type FormProblem = {
  ok: false;
  intent: string;
  error: ErrorAnswer["error"];
  current?: unknown;
  values: Record<string, string>;
};

/** The address as the browser has it; routes see it without its language. */
function addressedUrl(url: URL, { addressLocale }: AppLoadContext): URL {
  const addressed = new URL(url);
  addressed.pathname = localePath(addressLocale ?? defaultLocale, url.pathname);
  return addressed;
}

/** Where to send a user whose session must be renewed or started before this page can open. */
async function signInFirst(request: Request, context: AppLoadContext): Promise<Response> {
  const { pathname, search } = addressedUrl(new URL(request.url), context);
  const here = cleanAddress(pathname.replace(/\.data$/, "") + search);
  if (!isDocumentRequest(request)) return redirectDocument(here);
  const renewal = await findRenewal(request);
  if (renewal) return redirectWithCookies(renewal.address, renewal.cookies, 307);
  return redirect(signInAddress(here));
}

/** Makes a page's loader. The policy is checked before anything is read, for this route alone. */
export function pageLoader<T>(policy: Policy, load: (call: PageCall) => Promise<T>) {
  return async ({ request, context, params }: LoaderFunctionArgs): Promise<T> => {
    const url = new URL(request.url);
    const { clientAddress } = context;
    try {
      const { ctx } = await requestContextOf(request, context);
      try {
        assertPolicy(policy, ctx.actor);
      } catch (error) {
        if (error instanceof NotSignedIn) throw await signInFirst(request, context);
        throw error;
      }
      return await within(longestReadMs, load({ ctx, request, url, params, clientAddress }));
    } catch (error) {
      if (error instanceof Response) throw error;
      throw pageError(error, context);
    }
  };
}

/**
 * Twice the longest comment in the longest encoding. A rejected form is sent back, so its size has a cost.
 */
export const largestForm = { mostBytes: 256 * 1024, message: message("http.form-too-large") };

type Intent<T> = { policy: Policy; run: (call: FormCall) => Promise<T> };

function belongsToTheForm(error: unknown): boolean {
  return (
    error instanceof DomainError &&
    !(error instanceof NotFound) &&
    !(error instanceof Gone) &&
    !(error instanceof Unavailable) &&
    !(error instanceof NotSignedIn)
  );
}

async function sentForm(request: Request): Promise<FormData> {
  const form = await readForm(request, largestForm);
  if (!form) throw new Invalid(message("http.form-unreadable"));
  return form;
}

type Failed = { args: ActionFunctionArgs; form: FormData; policy: Policy | undefined };

/** Without a session the page would redirect to the sign-in, and the typed text would be lost. */
async function isPageShown({ args, policy }: Failed): Promise<boolean> {
  if (policy === "anyone") return true;
  const params = await requestContextOf(args.request, args.context).catch(() => null);
  return params?.session.state === "fresh";
}

async function problem(error: unknown, failed: Failed) {
  const { context } = failed.args;
  const values = textsOf(failed.form);
  // The page that would show the error with the form may fail as well.
  context.typed = values;
  if (!belongsToTheForm(error) || !(await isPageShown(failed))) throw pageError(error, context);
  const { status, headers, ...answer } = answerFor(error, context);
  const body: FormProblem = { ok: false, intent: values.intent ?? "", values, ...answer };
  return data(body, { status, headers });
}

/** Redirects are thrown, so that an action returns only what its page can show. */
function answered<T>(result: T): Exclude<T, Response> {
  if (result instanceof Response) throw result;
  return result as Exclude<T, Response>;
}

/**
 * Makes a page's action from one handler for each intent. An expired session loses nothing: the form is
 * saved, the session renewed, and the filled form comes back. Errors that belong to the form are returned
 * with the typed text; other errors, and all errors if the page cannot be shown, are thrown with it.
 */
export function pageAction<T>(intents: Record<string, Intent<T>>) {
  async function action(args: ActionFunctionArgs) {
    const { request, context, params } = args;
    if (request.method !== "POST")
      throw new Response(null, { status: 405, headers: { Allow: "GET, HEAD, POST" } });
    const url = new URL(request.url);
    let form = new FormData();
    let intent: Intent<T> | undefined;
    try {
      form = await sentForm(request);
      const name = form.get("intent");
      if (typeof name === "string" && Object.hasOwn(intents, name)) intent = intents[name];
      if (!intent) throw new Invalid(message("http.form-unknown"));
      const { ctx, session } = await requestContextOf(request, context);
      if (intent.policy !== "anyone" && session.state !== "fresh") {
        throw await saveForm(ctx, {
          form,
          url: addressedUrl(url, context),
          session,
          clientAddress: context.clientAddress,
        });
      }
      assertPolicy(intent.policy, ctx.actor);
      const call = { ctx, request, url, params, form, clientAddress: context.clientAddress };
      const { run } = intent;
      return answered(await submitSavedForm(call, () => run(call)));
    } catch (error) {
      if (error instanceof Response) throw error;
      return problem(error, { args, form, policy: intent?.policy });
    }
  }
  return declareMethods(action, ["POST"]);
}

import type { IncomingMessage } from "node:http";
import type { LoaderFunction, ServerBuild } from "@remix-run/node";
import { defaultLocale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { textIn } from "#app/messages/translations.server.ts";
import { allowedMethods } from "./route-table.server.ts";
import {
  asPage,
  type RefusedCall,
  inJson,
  inText,
  isForFramework,
  isForPrograms,
  languageOf,
  type Said,
  send,
} from "./unavailable-response.server.ts";
import { unavailablePage } from "./unavailable-page.server.ts";

const notAllowed: LoaderFunction = ({ context }) => {
  const text = textIn(context.addressLocale ?? defaultLocale, message("http.wrong-method"));
  throw Response.json({ code: "method_not_allowed", message: text }, { status: 405 });
};

const asksForPage = ({ headers }: IncomingMessage) =>
  headers.accept?.includes("text/html") ?? false;

/**
 * Answers requests whose method the route does not allow, before the framework would report them as a server
 * error: 405 with `Allow`, as a prerendered page, as JSON under /api/, else as a sentence; and `OPTIONS` with
 * 204.
 */
function makeGuard(build: ServerBuild) {
  const page = unavailablePage(build, { name: "method page", rejection: notAllowed });

  async function sayNotAllowed(call: RefusedCall, allow: string): Promise<Said> {
    const { request, path, route } = call;
    const { locale } = languageOf(call);
    const words = textIn(locale, message("http.methods-allowed", { methods: allow }));
    if (isForFramework(path)) return inText(words);
    if (isForPrograms(path) || route.kind === "resource") {
      return inJson({ code: "method_not_allowed", message: words });
    }
    const cached = asksForPage(request) ? page.cached(locale) : null;
    return cached ? asPage(call, cached) : inText(words);
  }

  return {
    /** Renders the page; before that, and without a root layout, the answer is a sentence. */
    prepare: () => page.renew(),
    /**
     * Answers if the route does not allow the method, or for `OPTIONS`; otherwise returns false.
     */
    async answers(call: RefusedCall): Promise<boolean> {
      const { method = "", url = "" } = call.request;
      const methods = allowedMethods(call.route, url);
      if (method !== "OPTIONS" && methods.includes(method)) return false;
      const allow = methods.join(", ");
      const head = { headers: { Allow: allow } };
      if (method === "OPTIONS") send(call, { headers: {}, body: "" }, { ...head, status: 204 });
      else send(call, await sayNotAllowed(call, allow), { ...head, status: 405 });
      return true;
    },
  };
}

const guards = new WeakMap<ServerBuild, MethodGuard>();

/** Returns the method guard of a build, created once. */
export function methodGuard(build: ServerBuild): MethodGuard {
  const guard = guards.get(build) ?? makeGuard(build);
  guards.set(build, guard);
  return guard;
}

export type MethodGuard = ReturnType<typeof makeGuard>;

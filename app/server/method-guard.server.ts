import type { IncomingMessage, ServerResponse } from "node:http";
import type { LoaderFunction, ServerBuild } from "@remix-run/node";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { textIn } from "#app/messages/translations.server.ts";
import { allowedMethods, type Resource } from "./allowed-methods.server.ts";
import {
  asPage,
  type RefusedCall,
  inJson,
  inText,
  isForFramework,
  isForPrograms,
  type Said,
  send,
} from "./unavailable-response.server.ts";
import { unavailablePage } from "./unavailable-page.server.ts";

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  locale?: Locale | null;
};

const notAllowed: LoaderFunction = ({ context }) => {
  const text = textIn(context.addressLocale ?? defaultLocale, message("http.wrong-method"));
  throw Response.json({ code: "method_not_allowed", message: text }, { status: 405 });
};

const queryOf = ({ url = "" }: IncomingMessage) => {
  const at = url.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : url.slice(at));
};

const asksForPage = ({ headers }: IncomingMessage) =>
  headers.accept?.includes("text/html") ?? false;

/**
 * Answers what no route takes before the framework, which takes it for an error of ours, is asked: 405
 * with `Allow`, as a page that was rendered beforehand, as JSON under /api/, else as a sentence; and
 * `OPTIONS` with 204.
 */
function makeGuard(build: ServerBuild) {
  const resourceAt = allowedMethods(build);
  const page = unavailablePage(build, { name: "method page", rejection: notAllowed });

  async function sayNotAllowed(asking: RefusedCall, resource: Resource): Promise<Said> {
    const { request, path } = asking;
    const words = `Allowed here: ${resource.methods.join(", ")}.`;
    if (isForFramework(path)) return inText(words);
    if (isForPrograms(path) || resource.isForPrograms)
      return inJson({ code: "method_not_allowed", message: words });
    const cached = asksForPage(request) ? page.cached(asking.locale) : null;
    return cached ? asPage(asking, cached) : inText(words);
  }

  return {
    /** Renders the page; before that, and where there is no frame, a sentence has to do. */
    prepare: () => page.renew(),
    /** Answers when the method is not for the route, or is `OPTIONS`; false: it is not answered. */
    async answers(asking: Exchange): Promise<boolean> {
      const { request, path } = asking;
      const { method = "" } = request;
      const resource = resourceAt({ path, query: queryOf(request) });
      const head = { headers: { Allow: resource.methods.join(", ") } };
      if (method === "OPTIONS") send(asking, { headers: {}, body: "" }, { ...head, status: 204 });
      else if (resource.methods.includes(method)) return false;
      else send(asking, await sayNotAllowed(asking, resource), { ...head, status: 405 });
      return true;
    },
  };
}

const guards = new WeakMap<ServerBuild, MethodGuard>();

/** The one of a build. */
export function methodGuard(build: ServerBuild): MethodGuard {
  const guard = guards.get(build) ?? makeGuard(build);
  guards.set(build, guard);
  return guard;
}

export type MethodGuard = ReturnType<typeof makeGuard>;

import { type AppLoadContext, type LoaderFunction, type ServerBuild } from "@remix-run/node";
import { largestForm } from "#app/features/identity/page.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { textIn } from "#app/messages/translations.server.ts";
import { readForm, textsOf } from "#app/infra/forms/read-form.server.ts";

type Route = NonNullable<ServerBuild["routes"][string]>;

/** What somebody typed into the form that they sent, when it can still be read. */
export async function typedIn(sent: Request): Promise<Record<string, string>> {
  if (sent.bodyUsed || !sent.body) return {};
  const form = await readForm(sent, largestForm).catch(() => null);
  return form ? textsOf(form) : {};
}

/** In place of a loader or an action: refuses as they do, with what was typed. */
const refuse: LoaderFunction = async ({ request, context }) => {
  const { code, text, retryAfterSeconds } = new Unavailable();
  const message = textIn(context.addressLocale ?? defaultLocale, text);
  const headers = { "Retry-After": String(retryAfterSeconds) };
  throw Response.json({ code, message, typed: await typedIn(request) }, { status: 503, headers });
};

const refused = (loader: LoaderFunction): Route => ({
  id: "refused",
  parentId: "root",
  index: true,
  module: { loader, default: () => null },
});

const inManifest = {
  ...{ id: "refused", parentId: "root", index: true, module: "" },
  ...{ hasLoader: true, hasAction: false, hasErrorBoundary: false },
  ...{ hasClientLoader: false, hasClientAction: false },
};

type Framed = {
  /** Throws the response that the page is about; that there is too much to do unless said. */
  refusal?: LoaderFunction;
  onFrame: (context: AppLoadContext) => void;
};

/**
 * The frame of every page with nothing in it but the refusal; `onFrame` hears that what the frame shows
 * has been read. Null for a build without a frame.
 */
export function frameRefusing(
  build: ServerBuild,
  { refusal = refuse, onFrame }: Framed,
): ServerBuild | null {
  const { root } = build.routes;
  const frame = build.assets.routes.root;
  const load = root?.module.loader;
  if (!root || !frame || !load) return null;
  const loader: typeof load = async (args) => {
    const loaded: unknown = await load(args);
    onFrame(args.context);
    return loaded;
  };
  const routes = {
    root: { ...root, module: { ...root.module, loader } },
    refused: refused(refusal),
  };
  return {
    ...build,
    routes,
    assets: { ...build.assets, routes: { root: frame, refused: inManifest } },
  };
}

/** The same build, in which every loader and action refuses before it reads anything. */
export function everythingRefusing(build: ServerBuild): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { loader, action } = route.module;
    const module = { ...route.module, loader: loader && refuse, action: action && refuse };
    routes[id] = { ...route, module };
  }
  return { ...build, routes };
}

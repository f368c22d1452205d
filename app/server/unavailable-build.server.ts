import { type AppLoadContext, type LoaderFunction, type ServerBuild } from "@remix-run/node";
import { largestForm } from "#app/http/page.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { textIn } from "#app/messages/translations.server.ts";
import { readForm, textsOf } from "#app/infra/forms/read-form.server.ts";

type Route = NonNullable<ServerBuild["routes"][string]>;

/** The text fields of the submitted form, when its body can still be read. */
export async function readFormFields(sent: Request): Promise<Record<string, string>> {
  if (sent.bodyUsed || !sent.body) return {};
  const form = await readForm(sent, largestForm).catch(() => null);
  return form ? textsOf(form) : {};
}

/** Replaces a loader or an action: throws the 503 response with the submitted fields. */
const throwUnavailable: LoaderFunction = async ({ request, context }) => {
  const { code, text, retryAfterSeconds } = new Unavailable();
  const message = textIn(context.addressLocale ?? defaultLocale, text);
  const headers = { "Retry-After": String(retryAfterSeconds) };
  throw Response.json(
    { code, message, typed: await readFormFields(request) },
    { status: 503, headers },
  );
};

const unavailableRoute = (loader: LoaderFunction): Route => ({
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
  /** Throws the response that the page shows; by default that there is too much to do. */
  rejection?: LoaderFunction;
  onFrame: (context: AppLoadContext) => void;
};

/**
 * Returns a build with only the root layout and an error; `onFrame` is called once the layout's data has been
 * read. Null for a build without a root layout.
 */
export function unavailableFrame(
  build: ServerBuild,
  { rejection = throwUnavailable, onFrame }: Framed,
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
    refused: unavailableRoute(rejection),
  };
  return {
    ...build,
    routes,
    assets: { ...build.assets, routes: { root: frame, refused: inManifest } },
  };
}

/**
 * The same build with loaders and actions that throw the 503 response before they read anything.
 */
export function unavailableBuild(build: ServerBuild): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      loader: loader && throwUnavailable,
      action: action && throwUnavailable,
    };
    routes[id] = { ...route, module };
  }
  return { ...build, routes };
}

import { randomUUID } from "node:crypto";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { onForget } from "#app/infra/bus.server.ts";
import { StoredPage } from "#app/infra/cache/stored-page.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { pageError } from "#app/infra/http.server.ts";
import { log } from "#app/infra/log.server.ts";

type Route = NonNullable<ServerBuild["routes"][string]>;
type Made = { page: StoredPage; tags: ReadonlySet<string> };

const settleMs = 1_000;
const message = "This page cannot be shown right now. Please try again in a moment.";

/** Headers that each answer has of its own, or none. */
const ofOneAnswer = new Set(["cache-control", "retry-after", "set-cookie"]);

const refused: Route = {
  id: "refused",
  parentId: "root",
  index: true,
  module: {
    loader: () => {
      throw pageError(new Unavailable(message), randomUUID());
    },
    default: () => null,
  },
};

const inManifest = {
  ...{ id: refused.id, parentId: refused.parentId, index: true, module: "" },
  ...{ hasLoader: true, hasAction: false, hasErrorBoundary: false },
  ...{ hasClientLoader: false, hasClientAction: false },
};

/** The frame of every page with nothing in it but the refusal; `onFrame` hears that the frame is whole. */
function refusingBuild(
  build: ServerBuild,
  onFrame: (context: AppLoadContext) => void,
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
  const routes = { root: { ...root, module: { ...root.module, loader } }, refused };
  return {
    ...build,
    routes,
    assets: { ...build.assets, routes: { root: frame, refused: inManifest } },
  };
}

/**
 * The page that says "not now" to whoever asked for another. It is made while there is time and a
 * database, and made anew when what its frame shows has changed; then it costs nothing when all else is
 * refused. Null until it has been made.
 */
export function refusalPage(build: ServerBuild) {
  const whole = new WeakSet<AppLoadContext>();
  const refusing = refusingBuild(build, (context) => void whole.add(context));
  const handle = refusing && createRequestHandler(refusing, process.env.NODE_ENV);
  let held: Made | null = null;
  let renewal: NodeJS.Timeout | undefined;

  async function make(): Promise<void> {
    if (!handle) return;
    const tags = new Set<string>();
    const requestId = randomUUID();
    const asking = { clientAddress: "", cacheTags: tags, setCookie: () => {} };
    const context: AppLoadContext = { ...asking, requestId, log: log.child({ requestId }) };
    const response = await handle(new Request(env.SITE_URL), context);
    const body = Buffer.from(await response.arrayBuffer());
    if (!whole.has(context)) return;
    const lines = [...response.headers].filter(([name]) => !ofOneAnswer.has(name));
    held = { page: new StoredPage({ status: response.status, lines, body }), tags };
  }

  function renewSoon(): void {
    renewal ??= setTimeout(() => {
      renewal = undefined;
      make().catch((error: unknown) => log.warn({ err: error }, "no page for refusals"));
    }, settleMs).unref();
  }

  onForget("refusal page", (forgotten) => {
    const shown = forgotten === "everything" || forgotten.some((tag) => held?.tags.has(tag));
    if (shown) renewSoon();
  });

  return { make, page: (): StoredPage | null => held?.page ?? null };
}

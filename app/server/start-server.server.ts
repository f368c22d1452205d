import { pool } from "#app/db/client.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { followPresence } from "#app/features/articles/shared-draft/draft-presence.server.ts";
import { subscribeToDrafts } from "#app/features/articles/shared-draft/draft-notices.server.ts";
import { subscribeToInvalidations } from "#app/infra/invalidation-bus.server.ts";
import { closeRedis } from "#app/infra/cache/redis.server.ts";
import { flushLog, log } from "#app/infra/log.server.ts";
import { watchDatabase } from "#app/infra/database-health.server.ts";
import { within } from "#app/infra/deadline.ts";
import { createApplication, type ServerOptions } from "./application.server.ts";
import { type CachedPages, cachedPages } from "./cached-pages.server.ts";
import { draftSockets } from "./draft-sockets.server.ts";
import { startBackground } from "./background.server.ts";
import { httpServer, usualTimes } from "./http-server.server.ts";
import { methodGuard } from "./method-guard.server.ts";
import { unavailableResponder, type UnavailableResponder } from "./unavailable-response.server.ts";

/** In development a page may change with every saved file, so no page is cached. */
function pagesOf(
  { build }: ServerOptions,
  { respond: refuse }: UnavailableResponder,
): CachedPages | undefined {
  if (typeof build === "function" || env.PAGE_CACHE_MB === 0) return undefined;
  return cachedPages(build, { mostBytes: env.PAGE_CACHE_MB * 1024 * 1024, respond: refuse });
}

/** The worker may take as long to finish as the requests, and finishes at the same time. */
async function stopWithin(ms: number, background: { stop(): Promise<void> }): Promise<void> {
  await within(ms, background.stop()).catch((error: unknown) => {
    log.warn({ err: error }, "worker.stop_timed_out");
  });
}

/**
 * Serves the site until `close` is called, which announces it at `/readyz`, continues for SHUTDOWN_DELAY,
 * stops accepting, lets running requests and jobs finish within 25 s and closes every connection.
 * @throws the listening error, such as a port in use.
 */
export async function startServer(options: ServerOptions) {
  const times = { ...usualTimes, beforeStopMs: env.SHUTDOWN_DELAY * 1000, ...options.times };
  const responder = unavailableResponder(
    typeof options.build === "function" ? undefined : options.build,
  );
  const pages = pagesOf(options, responder);
  const isStopping = () => http.isStopping();
  const application = createApplication({
    ...options,
    pages,
    unavailableResponder: responder,
    isStopping,
  });
  const http = httpServer((request, response) => {
    if (pages) pages.front(request, response, application);
    else application(request, response);
  }, times);
  const sockets = draftSockets(http.server);
  followPresence();
  const [background, ...subscriptions] = await Promise.all([
    startBackground(),
    subscribeToInvalidations(),
    subscribeToDrafts(),
  ]);
  const watching = watchDatabase();
  await http.listen({ port: env.PORT, host: env.HOST });
  void responder.prepare();
  if (typeof options.build !== "function") void methodGuard(options.build).prepare();
  log.info({ url: env.SITE_URL }, "server.listening");
  return {
    url: env.SITE_URL,
    /** The time that `close` allows for all parts, plus a margin. */
    longestCloseMs: times.beforeStopMs + times.shutdownTimeoutMs + 10_000,
    async close(): Promise<void> {
      sockets.stop();
      await Promise.all([
        http.stop(),
        stopWithin(times.beforeStopMs + times.shutdownTimeoutMs, background),
      ]);
      await Promise.all(subscriptions.map((each) => each.stop()));
      await watching.stop();
      await closeRedis();
      await pool.end({ timeout: 5 });
      flushLog();
      log.info("server.stopped");
    },
  };
}

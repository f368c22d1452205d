import { createServer, type Server } from "node:http";
import { pool } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { listenForForgetting } from "#app/infra/bus.server.ts";
import { closeRedis } from "#app/infra/cache/redis.server.ts";
import { log } from "#app/infra/log.server.ts";
import { createApplication, type ServerOptions } from "./application.server.ts";
import { startBackground } from "./background.server.ts";

const longestGoodbyeMs = 25_000;

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, env.HOST, () => resolve());
  });
}

function stopAccepting(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), longestGoodbyeMs);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Serves the site until `close` is called, which stops accepting, lets what runs finish within 25 s
 * and closes every connection. @throws the listening error, such as a port in use.
 */
export async function startServer(options: ServerOptions) {
  const background = await startBackground();
  const forgetting = await listenForForgetting();
  const server = createServer(createApplication(options));
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 10_000;
  await listen(server);
  log.info({ url: env.SITE_URL }, "listening");
  return {
    url: env.SITE_URL,
    async close(): Promise<void> {
      await stopAccepting(server);
      await background.stop();
      await forgetting.stop();
      await closeRedis();
      await pool.end({ timeout: 5 });
      log.info("stopped");
    },
  };
}

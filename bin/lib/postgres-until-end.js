// @ts-check
import { useEmbeddedPostgres } from "./embedded-postgres.js";
import { atEnd } from "./shutdown.js";
import { assertGoesOn } from "./stoppable.js";

/**
 * Uses an embedded server until the command ends. A Ctrl-C while the server is created or started aborts
 * that.
 * @param {{ dataDir: string, durable?: boolean }} options
 * @returns {Promise<{ url: string, dataDir: string, release: () => Promise<void> }>} `release` releases it
 * earlier
 */
export async function useEmbeddedPostgresUntilEnd(options) {
  assertGoesOn();
  const stopping = new AbortController();
  const starting = useEmbeddedPostgres({ ...options, signal: stopping.signal });
  const started = atEnd({
    gently: () => {
      stopping.abort();
      return starting.then((server) => server.release()).catch(() => {});
    },
  });
  const server = await starting;
  started();
  const unregister = atEnd({ gently: server.release, atOnce: server.releaseAtExit });
  const release = async () => {
    await server.release();
    unregister();
  };
  return { url: server.url, dataDir: server.dataDir, release };
}

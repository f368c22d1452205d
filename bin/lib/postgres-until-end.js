// @ts-check
import { useEmbeddedPostgres } from "./embedded-postgres.js";
import { atEnd } from "./shutdown.js";
import { assertGoesOn } from "./stoppable.js";

/**
 * Uses an embedded server until the command ends. A Ctrl-C while it starts waits for the start, which takes
 * a second, and stops what has started.
 *
 * @param {Parameters<typeof useEmbeddedPostgres>[0]} options
 * @returns {Promise<{ url: string, dataDir: string, release: () => Promise<void> }>} `release` gives it back before
 */
export async function useEmbeddedPostgresUntilEnd(options) {
  assertGoesOn();
  const starting = useEmbeddedPostgres(options);
  const started = atEnd({
    gently: () => starting.then((server) => server.release()).catch(() => {}),
  });
  const server = await starting;
  started();
  const forget = atEnd({ gently: server.release, atOnce: server.releaseAtExit });
  const release = async () => {
    await server.release();
    forget();
  };
  return { url: server.url, dataDir: server.dataDir, release };
}

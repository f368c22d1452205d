import { Client } from "pg";
import { log } from "./log.server.ts";

const beatEveryMs = 2_000;
const longestSilenceMs = 4_000;
const retryEveryMs = 250;

export type ChannelSubscription = {
  url: string;
  channel: string;
  onNotice: (payload: string) => void;
  /**
   * `onLost` when the first notice may be missed, `onBack` when no notice can be missed any more.
   */
  onLost: () => void;
  onBack: () => void;
};

/** Opens a connection subscribed to a channel; `lost` settles when the connection ends. */
async function openConnection({ url, channel, onNotice }: ChannelSubscription) {
  const client = new Client({
    connectionString: url,
    application_name: "masthead listener",
    connectionTimeoutMillis: 5_000,
    query_timeout: longestSilenceMs,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => {
    client.once("error", () => resolve());
    client.once("end", () => resolve());
  });
  client.on("error", () => {});
  client.on("notification", ({ payload }) => onNotice(payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    abandon(client);
    throw error;
  }
  return { client, lost };
}

/** The server may be frozen, so the end of the connection is not awaited. */
function abandon(client: Client): void {
  client.end().catch(() => {});
  const { stream } = client.connection;
  stream.destroy();
}

/** A connection can die silently; one that does not answer counts as lost. */
async function untilSilent(client: Client, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await pause(beatEveryMs, stopped);
    try {
      if (!stopped.aborted) await client.query("select 1");
    } catch {
      return;
    }
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      stopped.removeEventListener("abort", done);
      resolve();
    }
    stopped.addEventListener("abort", done);
  });
}

/**
 * Subscribes until `stop`, reconnecting as often as needed. Resolves once subscribed.
 * @throws when the first connection cannot be made.
 */
export async function subscribeToChannel(
  subscription: ChannelSubscription,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const stopped = stopping.signal;
  let current = await openConnection(subscription);

  async function connectAgain() {
    while (!stopped.aborted) {
      try {
        return await openConnection(subscription);
      } catch (error) {
        log.debug({ err: error }, "invalidation_bus.connect_failed");
        await pause(retryEveryMs, stopped);
      }
    }
    return null;
  }

  async function listen(): Promise<void> {
    while (!stopped.aborted) {
      await Promise.race([current.lost, untilSilent(current.client, stopped)]);
      if (stopped.aborted) return;
      log.warn("invalidation_bus.disconnected");
      subscription.onLost();
      abandon(current.client);
      const next = await connectAgain();
      if (!next) return;
      current = next;
      log.info("invalidation_bus.connected");
      subscription.onBack();
    }
  }

  const ended = listen();
  return {
    async stop() {
      stopping.abort();
      await ended;
      abandon(current.client);
    },
  };
}

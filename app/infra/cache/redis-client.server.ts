import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { RedisAddress } from "#app/configuration/redis-address.ts";

/** However Redis is run, it is asked in the same way. */
export type RedisClient = Redis | Cluster;

/** What Redis does not do within this many milliseconds is not waited for. */
export const longestCommandMs = 100;

const retry = (attempt: number) => Math.min(attempt * 200, 5_000);

const deadlines = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
  commandTimeout: longestCommandMs,
  connectTimeout: 2_000,
  retryStrategy: retry,
  // A master that has become a replica refuses writes: whoever is master now is elsewhere.
  reconnectOnError: (error) => error.message.startsWith("READONLY"),
} satisfies RedisOptions;

function connectCluster(address: RedisAddress & { kind: "cluster" }): Cluster {
  const { hosts, tls, username, password } = address;
  return new Cluster(hosts, {
    redisOptions: { ...deadlines, username, password, ...(tls && { tls: {} }) },
    enableOfflineQueue: false,
    // A command that landed in the wrong place is a miss. Sent on at once it would reach a node whose
    // rise nobody here has heard of yet.
    maxRedirections: 0,
    slotsRefreshInterval: 2_000,
    slotsRefreshTimeout: 1_000,
    clusterRetryStrategy: retry,
    // Certificates name hosts, not the addresses they resolve to.
    ...(tls && { dnsLookup: (host, found) => found(null, host) }),
  });
}

export function connectRedis(address: RedisAddress): RedisClient {
  if (address.kind === "single") return new Redis(address.url, deadlines);
  if (address.kind === "cluster") return connectCluster(address);
  const { hosts, master, tls, username, password, db, sentinel } = address;
  return new Redis({
    ...deadlines,
    sentinels: hosts,
    name: master,
    username,
    password,
    db,
    sentinelUsername: sentinel.username,
    sentinelPassword: sentinel.password,
    sentinelRetryStrategy: retry,
    sentinelCommandTimeout: 1_000,
    failoverDetector: true,
    ...(tls && { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true }),
  });
}

/** Where each stretch of slots lives. */
function mastersOf(cluster: Cluster): string {
  const masters = cluster.slots.map(([master]) => master);
  return masters
    .flatMap((master, slot) => (master === masters[slot - 1] ? [] : `${slot}=${master}`))
    .join();
}

/**
 * Says when the next answer may come from another server, or from one that started anew: it may lack
 * what was written last, because replicas follow late and snapshots are old.
 */
export function onOtherServer(client: RedisClient, changed: () => void): void {
  client.on("close", changed);
  client.on("ready", changed);
  if (!(client instanceof Cluster)) return;
  let masters = "";
  client.on("+node", changed);
  client.on("-node", changed);
  client.on("refresh", () => {
    const now = mastersOf(client);
    if (now !== masters) changed();
    masters = now;
  });
}

import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { RedisAddress } from "#app/configuration/redis-address.ts";

/** All Redis deployments have the same commands. */
export type RedisClient = Redis | Cluster;

/** A Redis command is abandoned after this many milliseconds; who changes it does so before connecting. */
export const redisTimes = { longestCommandMs: 100 };

const retry = (attempt: number) => Math.min(attempt * 200, 5_000);

const deadlines = (): RedisOptions => ({
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
  commandTimeout: redisTimes.longestCommandMs,
  connectTimeout: 2_000,
  retryStrategy: retry,
  // A master that has become a replica rejects writes, so the client reconnects to find the new master.
  reconnectOnError: (error) => error.message.startsWith("READONLY"),
});

function connectCluster(address: RedisAddress & { kind: "cluster" }): Cluster {
  const { hosts, tls, username, password } = address;
  return new Cluster(hosts, {
    redisOptions: { ...deadlines(), username, password, ...(tls && { tls: {} }) },
    enableOfflineQueue: false,
    // A command that reached the wrong node is a miss. An immediate redirect could reach a new master before
    // this process knows that masters have changed.
    maxRedirections: 0,
    slotsRefreshInterval: 2_000,
    slotsRefreshTimeout: 1_000,
    clusterRetryStrategy: retry,
    // Certificates name hosts, not the addresses that the hosts resolve to.
    ...(tls && { dnsLookup: (host, found) => found(null, host) }),
  });
}

export function connectRedis(address: RedisAddress): RedisClient {
  if (address.kind === "single") return new Redis(address.url, deadlines());
  if (address.kind === "cluster") return connectCluster(address);
  const { hosts, master, tls, username, password, db, sentinel } = address;
  return new Redis({
    ...deadlines(),
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

/** The master of each range of slots. */
function mastersOf(cluster: Cluster): string {
  const masters = cluster.slots.map(([master]) => master);
  return masters
    .flatMap((master, slot) => (master === masters[slot - 1] ? [] : `${slot}=${master}`))
    .join();
}

/**
 * Calls `changed` when the next answer may come from another server or from a restarted one: it may lack the
 * last writes, because replicas lag and snapshots are old.
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

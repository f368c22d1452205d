import { redisTimes } from "#app/infra/cache/redis-client.server.ts";

// A command that is late on a busy machine is a miss, which is not what the file that imports this tests. It
// imports it before all that connects.
redisTimes.longestCommandMs = 5_000;

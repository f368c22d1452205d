import { describe, expect, test } from "vitest";
import { parseRedisAddress } from "#app/configuration/redis-address.ts";

describe("an address of Redis", () => {
  test("of one server is used unchanged", () => {
    const url = "rediss://user:secret@redis.example:6380/2";
    expect(parseRedisAddress(url)).toEqual({ kind: "single", url });
  });

  test("of sentinels names them, the master and the database", () => {
    const url =
      "rediss+sentinel://blog:p%40ss@a.example,b.example:5000,[::1]:26380/main?db=3&sentinel_password=other";
    expect(parseRedisAddress(url)).toEqual({
      kind: "sentinel",
      tls: true,
      hosts: [
        { host: "a.example", port: 26379 },
        { host: "b.example", port: 5000 },
        { host: "::1", port: 26380 },
      ],
      master: "main",
      db: 3,
      username: "blog",
      password: "p@ss",
      sentinel: { username: undefined, password: "other" },
    });
  });

  test("of a cluster names some of its nodes", () => {
    expect(parseRedisAddress("redis+cluster://:secret@10.0.0.1,10.0.0.2:7000")).toEqual({
      kind: "cluster",
      tls: false,
      hosts: [
        { host: "10.0.0.1", port: 6379 },
        { host: "10.0.0.2", port: 7000 },
      ],
      username: undefined,
      password: "secret",
    });
  });

  test.each([
    ["of another kind", "http://redis.example", /must begin with redis:/],
    ["that cannot be read", "redis://host:port:7", /is no address/],
    ["of sentinels without the master's name", "redis+sentinel://a:26379", /\/NAME/],
    ["with a database that is no number", "redis+sentinel://a/main?db=x", /number as db/],
    ["with a word nobody knows", "redis+sentinel://a/main?database=1", /parameter "database"/],
    ["of a cluster with a database", "redis+cluster://a:6379/1", /only one/],
    ["with an empty host", "redis+cluster://a,,b", /"" where a host belongs/],
    ["with a port out of range", "redis+cluster://a:70000", /"a:70000" where a host belongs/],
  ])("%s is rejected", (_what, text, complaint) => {
    expect(() => parseRedisAddress(text)).toThrow(complaint);
  });
});

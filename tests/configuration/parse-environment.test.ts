import { describe, expect, test } from "vitest";
import {
  ConfigurationError,
  parseEnvironment,
} from "#app/configuration/parse-environment.server.ts";

const database = { DATABASE_URL: "postgres://localhost/masthead" };
const clerk = {
  CLERK_PUBLISHABLE_KEY: "pk_live_Y2xlcmsuZXhhbXBsZSQ",
  CLERK_SECRET_KEY: "sk_live_x",
  CLERK_JWT_KEY: "-----BEGIN PUBLIC KEY-----",
  CLERK_WEBHOOK_SIGNING_SECRET: "whsec_eA==",
};
const production = { NODE_ENV: "production", SITE_URL: "https://magazine.example" };

function mistakes(source: Record<string, string>): string {
  try {
    parseEnvironment(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return "";
}

test("every mistake in the environment is reported at once", () => {
  const message = mistakes({ NODE_ENV: "production", PORT: "seventy", METRICS_TOKEN: "short" });
  const named = ["DATABASE_URL", "PORT", "METRICS_TOKEN", "SITE_URL", ...Object.keys(clerk)];
  for (const name of named) expect(message).toContain(name);
});

test("the site's clock is one that knows the summer, and UTC without one", () => {
  expect(parseEnvironment(database).SITE_TIME_ZONE).toBe("UTC");
  const named = { ...database, SITE_TIME_ZONE: "America/Argentina/Buenos_Aires" };
  expect(parseEnvironment(named).SITE_TIME_ZONE).toBe(named.SITE_TIME_ZONE);
  for (const SITE_TIME_ZONE of ["+01:00", "Mars/Olympus", "Paris", "2026-01-01T00:00[UTC]"]) {
    expect(mistakes({ ...database, SITE_TIME_ZONE })).toContain("SITE_TIME_ZONE must be a name");
  }
});

test("production without Clerk's keys is rejected, with each missing one named", () => {
  const message = mistakes({ ...database, ...production });
  for (const name of Object.keys(clerk)) expect(message).toContain(name);
});

test("production runs with the local identity provider only when that is explicit", () => {
  const here = { ...database, NODE_ENV: "production", SITE_URL: "http://localhost:3000" };
  expect(mistakes({ ...here, IDENTITY: "local" })).toBe("");
  expect(mistakes(here)).toContain("or say IDENTITY=local");
});

test("the local identity provider rejects a Clerk key beside it", () => {
  expect(mistakes({ ...database, IDENTITY: "local", CLERK_SECRET_KEY: "sk_live_x" })).toContain(
    "IDENTITY is local but a Clerk key is set",
  );
});

describe.each(["development", "test", "production"])(
  "in %s the local identity provider",
  (mode) => {
    const local = { ...database, NODE_ENV: mode, IDENTITY: "local" };

    test.each([
      ...["https://blog.example.org", "http://10.0.0.1", "http://0.0.0.0:3000", "http://[::]"],
      ...["https://localhost.example.org", "http://notlocalhost", "http://localhost.."],
      ...[
        "http://127.0.0.1.nip.io",
        "http://128.0.0.1",
        "http://[::2]",
        "http://[::ffff:10.0.0.1]",
      ],
      ...["http://localhost@blog.example.org", "http://localtest.me", "http://126.255.255.255"],
    ])("rejects the site's address %s", (SITE_URL) => {
      expect(mistakes({ ...local, SITE_URL })).toMatch(/anyone, but SITE_URL is http/);
    });

    test.each([
      ...["http://localhost:3000", "https://localhost", "http://LOCALHOST", "http://localhost."],
      ...["http://blog.localhost:3000", "http://127.0.0.1:3000", "http://127.1", "http://0x7f.1"],
      ...["http://127.255.255.254", "http://[::1]:3000", "http://[::ffff:127.0.0.1]"],
    ])("accepts the site's address %s", (SITE_URL) => {
      expect(mistakes({ ...local, SITE_URL })).toBe("");
    });

    test.each([
      ...["0.0.0.0", "::", "10.0.0.1", "blog.example.org", "[::]", "::ffff:10.0.0.1", "128.0.0.1"],
      ...["localhost.example.org", "127.0.0.1@0.0.0.0", "0", "*", "eth0"],
    ])("refuses to listen on %s", (HOST) => {
      expect(mistakes({ ...local, HOST })).toContain(`HOST is ${HOST}: it must be a loopback`);
    });

    test.each([
      ...["127.0.0.1", "127.1", "0x7f.1", "127.8.8.8", "::1", "[::1]", "::ffff:127.0.0.1", ""],
      ...["localhost", "LOCALHOST", "localhost.", "blog.localhost"],
    ])("listens on %j", (HOST) => {
      expect(mistakes({ ...local, HOST })).toBe("");
    });

    test.each([
      ...["10.0.0.0/8", "127.0.0.1/0", "0.0.0.0/0", "127.0.0.0/7", "::/0", "::1/127", "::1/0"],
      ...["172.30.57.10", "fe80::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1/96"],
    ])("rejects the proxy %s", (peer) => {
      const said = `TRUST_PROXY names ${peer}: every proxy must be on this machine`;
      expect(mistakes({ ...local, TRUST_PROXY: peer })).toContain(said);
      expect(mistakes({ ...local, TRUST_PROXY: `127.0.0.1, ${peer},::1` })).toContain(said);
    });

    test.each([
      "127.0.0.1",
      "::1",
      "127.0.0.0/8",
      "127.0.0.1/32,::1/128",
      "::ffff:127.0.0.1",
      " , ",
    ])("accepts the proxy %j", (TRUST_PROXY) => {
      expect(mistakes({ ...local, TRUST_PROXY })).toBe("");
    });
  },
);

test("every setting that would publish the local identity provider is reported at once", () => {
  const message = mistakes({
    ...database,
    ...production,
    IDENTITY: "local",
    HOST: "0.0.0.0",
    TRUST_PROXY: "10.0.0.0/8,nobody,::/0",
  });
  expect(message.split("\n").slice(1)).toEqual([
    "  TRUST_PROXY must name addresses or networks",
    "  IDENTITY is local, where anyone may sign in as anyone, but HOST is 0.0.0.0: it must be a loopback address",
    "  IDENTITY is local, where anyone may sign in as anyone, but SITE_URL is https://magazine.example: it must be at localhost or a loopback address",
    "  IDENTITY is local, where anyone may sign in as anyone, but TRUST_PROXY names 10.0.0.0/8, ::/0: every proxy must be on this machine",
  ]);
});

test("a public address is also rejected where the local identity provider is the default", () => {
  expect(mistakes({ ...database, SITE_URL: "https://magazine.example" })).toContain(
    "IDENTITY is local, where anyone may sign in as anyone, but SITE_URL is",
  );
});

test("with Clerk any address is accepted", () => {
  const open = { HOST: "0.0.0.0", TRUST_PROXY: "10.0.0.0/8" };
  expect(mistakes({ ...database, ...production, ...clerk, ...open })).toBe("");
});

test("a Clerk key alone selects Clerk, none the local identity provider outside production", () => {
  expect(parseEnvironment({ ...database, ...clerk }).IDENTITY).toBe("clerk");
  expect(parseEnvironment({ ...database }).IDENTITY).toBe("local");
});

test("the webhook secret is accepted under its older name", () => {
  const { CLERK_WEBHOOK_SIGNING_SECRET, ...rest } = clerk;
  const parsed = parseEnvironment({
    ...database,
    ...production,
    ...rest,
    CLERK_WEBHOOK_SECRET: CLERK_WEBHOOK_SIGNING_SECRET,
  });
  expect(parsed.CLERK_WEBHOOK_SIGNING_SECRET).toBe("whsec_eA==");
});

test("the site's address follows the port unless it is given", () => {
  expect(parseEnvironment({ ...database, PORT: "4100" }).SITE_URL).toBe("http://localhost:4100");
  expect(parseEnvironment({ ...database, ...clerk, SITE_URL: "https://a.example/" }).SITE_URL).toBe(
    "https://a.example",
  );
});

test("an invalid webhook secret is rejected, also as one of several", () => {
  const CLERK_WEBHOOK_SIGNING_SECRET = "whsec_eA==,sk_live_x";
  const source = { ...database, ...clerk, CLERK_WEBHOOK_SIGNING_SECRET };
  expect(mistakes(source)).toContain("whsec_");
});

test("a blank variable counts as unset", () => {
  expect(parseEnvironment({ ...database, REDIS_URL: "", PORT: "" }).PORT).toBe(3000);
});

test("addresses of Redis, of pictures and of the cache in front are parsed, and rejected by name", () => {
  const right = {
    ...database,
    REDIS_URL: "redis+sentinel://127.0.0.1:26379/main",
    MEDIA_URL: "s3://pictures/site?endpoint=http://127.0.0.1:9000",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "secret",
    PURGE_URL: "https://cdn.example/purge",
    PURGE_HEADER: "Authorization: Bearer x",
  };
  expect(mistakes(right)).toBe("");
  const wrong = mistakes({
    ...database,
    REDIS_URL: "http://127.0.0.1",
    MEDIA_URL: "s3://pictures",
    PURGE_HEADER: "Authorization: Bearer x",
  });
  expect(wrong).toContain("REDIS_URL must begin with");
  expect(wrong).toContain("MEDIA_URL is s3: and needs S3_ACCESS_KEY_ID");
  expect(wrong).toContain("PURGE_HEADER is set but PURGE_URL is not");
  expect(mistakes({ ...right, PURGE_HEADER: "no header" })).toContain("PURGE_HEADER must be");
});

test("in production a mail server needs a sender address", () => {
  const given = { ...database, ...production, ...clerk, SMTP_URL: "smtps://mail.example" };
  expect(mistakes(given)).toContain("MAIL_FROM");
  expect(mistakes({ ...given, MAIL_FROM: "The Magazine <hello@magazine.example>" })).toBe("");
  expect(mistakes({ ...database, SMTP_URL: "smtp://127.0.0.1:2525" })).toBe("");
});

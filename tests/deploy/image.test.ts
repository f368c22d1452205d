import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { startProcess } from "../topology/processes.ts";
import { buildImage } from "./build-image.ts";
import { linkProductionPackages, linkTree } from "./link-tree.ts";

const isRoot = process.getuid?.() === 0;
const unixNobody = { uid: 65_534, gid: 65_534 };
const owner = isRoot ? unixNobody : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

const folder = temporaryDirectory();
let image: ReturnType<typeof buildImage>;
let settings: Record<string, string>;

beforeAll(async () => {
  image = buildImage({
    folder,
    owner,
    shortcuts: {
      "npm ci --omit=dev --ignore-scripts --no-audit --no-fund": (workdir) =>
        linkProductionPackages(projectRoot, workdir),
      "npm ci --ignore-scripts --no-audit --no-fund": () => {},
      "npm run build": (workdir) =>
        linkTree(path.join(projectRoot, "build"), path.join(workdir, "build")),
    },
  });
  const { serverUrl, databaseUrl, redisUrl } = inject("services");
  const url = `${databaseUrl}_image`;
  await createTestDatabase(serverUrl, { url });
  const port = String(await findFreePort());
  settings = {
    ...image.env,
    DATA_DIR: path.join(image.root, String(image.env.DATA_DIR)),
    DATABASE_URL: url,
    REDIS_URL: redisUrl,
    IDENTITY: "local",
    HOST: "127.0.0.1",
    PORT: port,
    SITE_URL: `http://localhost:${port}`,
    LOG_LEVEL: "warn",
  };
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const place = () => ({
  cwd: path.join(image.root, image.workdir),
  env: environmentWithOnly(settings),
  ...(isRoot && owner),
});

function runInImage(command: string[]) {
  const [program = "", ...args] = command;
  const ran = spawnSync(program, args, { ...place(), encoding: "utf8" });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

describe("the container image", () => {
  test("runs as an unprivileged user, and names its licence", () => {
    expect(image.user).toBe("node");
    expect(image.labels).toMatchObject({ "org.opencontainers.image.licenses": "MIT" });
    expect(image.env).toMatchObject({ NODE_ENV: "production", HOST: "0.0.0.0" });
  });

  test("contains what production needs and no development tools", () => {
    const inside = readdirSync(path.join(image.root, image.workdir)).sort();
    expect(inside).toEqual(["LICENSE", "bin", "build", "drizzle", "node_modules", "package.json"]);
    const packages = path.join(image.root, image.workdir, "node_modules");
    const tools = ["vite", "vitest", "eslint", "@remix-run/dev", "drizzle-kit", "playwright"];
    expect(tools.filter((name) => existsSync(path.join(packages, name)))).toEqual([]);
  });

  test("lets its user write the data only", () => {
    expect(statSync(settings.DATA_DIR ?? "")).toMatchObject(owner);
    const [ofApp, ofBuild] = ["", "build"].map((name) =>
      statSync(path.join(image.root, image.workdir, name)),
    );
    if (isRoot) expect([ofApp?.uid, ofBuild?.uid]).toEqual([0, 0]);
  });

  test("migrates an empty database, serves, reports healthy, and exits with 0 when stopped", async () => {
    expect(runInImage(["node", "bin/migrate.js"])).toMatchObject({ code: 0 });
    const site = await startProcess({ command: image.command, ...place() });
    try {
      const page = await fetch(`${settings.SITE_URL}/`);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("</html>")]);
      expect(runInImage(image.healthcheck)).toMatchObject({ code: 0, said: "" });
    } finally {
      expect(await site.stop()).toBe(0);
    }
    expect(runInImage(image.healthcheck)).toMatchObject({ code: 1, said: "" });
  });

  test("also runs the worker and the commands", async () => {
    const worker = await startProcess({
      command: ["node", "bin/worker.js"],
      ...place(),
      says: "ready",
    });
    expect(await worker.stop()).toBe(0);
    const role = runInImage(["node", "bin/people.js", "role", "user_nobody", "admin"]);
    expect(role.code).toBe(1);
    expect(role.said).toContain("There is nobody of this id");
    expect(runInImage(["node", "bin/import.js", "--help"])).toMatchObject({ code: 0 });
  });

  test("refuses to start on a configuration with mistakes, and names them", () => {
    settings = { ...settings, IDENTITY: "clerk", SITE_URL: "" };
    const { code, said } = runInImage(image.command);
    expect(code).toBe(1);
    expect(said).toMatch(/CLERK_SECRET_KEY is missing[\s\S]*SITE_URL is missing/);
  });
});

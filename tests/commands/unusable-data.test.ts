import { chownSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEmbeddedPostgres } from "../../bin/lib/embedded-postgres.js";
import { findServer, placesIn } from "../../bin/lib/postgres-cluster.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";

const isRoot = process.getuid?.() === 0;
let place: string;

const start = (dataDir: string) => useEmbeddedPostgres({ dataDir, durable: false });

beforeAll(() => {
  place = temporaryDirectory();
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

describe("a data directory that cannot be used", () => {
  it("is named with the way to start over when its database is broken", async () => {
    const dataDir = path.join(place, "broken");
    await (await start(dataDir)).release();
    const { cluster } = placesIn(dataDir);
    rmSync(path.join(cluster, "global"), { recursive: true });
    const rejection = await start(dataDir).catch((error: Error) => error.message);
    expect(rejection).toContain(`The database in ${cluster} is damaged and does not start`);
    expect(rejection).toContain("To start over with an empty one: npm run demo -- --reset");
    expect(findServer(dataDir)).toBeNull();
  });

  it("is reported when its password is missing", async () => {
    const dataDir = path.join(place, "without-password");
    await (await start(dataDir)).release();
    rmSync(placesIn(dataDir).password);
    await expect(start(dataDir)).rejects.toThrow(/password of the database in .* cannot be read/);
    expect(findServer(dataDir)).toBeNull();
  });

  it("is reported when it is a file", async () => {
    const file = path.join(place, "file");
    writeFileSync(file, "");
    await expect(start(file)).rejects.toThrow(`${file} cannot be used for data: it is a file.`);
    await expect(start(path.join(file, "below"))).rejects.toThrow(
      `${file} cannot be used for data`,
    );
  });

  it.runIf(isRoot)("is reported when its database belongs to another user", async () => {
    const dataDir = path.join(place, "owned");
    await (await start(dataDir)).release();
    chownSync(placesIn(dataDir).cluster, 0, 0);
    await expect(start(dataDir)).rejects.toThrow(/belongs to another user/);
  });

  it.skipIf(isRoot)("is reported when it is not writable", async () => {
    const dataDir = path.join(place, "read-only");
    mkdirSync(dataDir, { mode: 0o555 });
    await expect(start(dataDir)).rejects.toThrow(`${dataDir} cannot be written`);
  });

  it.runIf(isRoot)(
    "is moved to a place that the server's user can reach, always the same one",
    async () => {
      const home = path.join(place, "home");
      mkdirSync(home, { mode: 0o700 });
      const first = await start(path.join(home, "data"));
      await first.release();
      const second = await start(path.join(home, "data"));
      await second.release();
      rmSync(first.dataDir, { recursive: true });
      expect(first.dataDir).not.toContain(home);
      expect([second.dataDir, second.moved]).toEqual([first.dataDir, true]);
      expect(existsSync(path.join(home, "data"))).toBe(false);
    },
  );
});

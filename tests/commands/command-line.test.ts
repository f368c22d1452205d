import { existsSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../bin/lib/ensure-built.js";
import { projectRoot } from "../../bin/lib/environment.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { runCommand } from "./run-command.ts";

const commands = readdirSync(path.join(projectRoot, "bin"))
  .filter((name) => name.endsWith(".js"))
  .map((name) => name.slice(0, -3));

const byName = [
  ...["demo", "dev", "build", "start", "migrate", "people", "import"],
  ...["reconcile", "test"],
];

describe("every npm command", () => {
  it("is listed in package.json", () => {
    expect(commands).toEqual(expect.arrayContaining(byName));
  });

  it.each(byName)("answers %s --help with what it does", async (command) => {
    const { code, output, errors } = await runCommand([command, "--help"]);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toMatch(new RegExp(`^npm (run )?${command}\\b`));
    expect(output).toContain("--help");
  });

  it.each(byName)("rejects a flag that %s does not have, in one sentence", async (command) => {
    const { code, output, errors } = await runCommand([command, "--unheard-of"]);
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toMatch(/^Unknown option '--unheard-of'\. See: npm .* --help\n$/);
  });

  it.each(byName)("rejects an extra argument of %s", async (command) => {
    const words = Array.from({ length: 11 }, (_, index) => `word${index}`);
    const { code, errors } = await runCommand([command, ...words]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^"word\d+" is one word too many\./);
  });
});

describe("the port of a command", () => {
  it.each(["demo", "dev"])(
    "is reported by %s as in use before anything is started",
    async (command) => {
      const taken = createServer().listen(0, "127.0.0.1");
      await once(taken, "listening");
      const address = taken.address();
      const port = typeof address === "object" ? Number(address?.port) : 0;
      const parent = temporaryDirectory();
      const dataDir = path.join(parent, "data");
      const { code, output, errors } = await runCommand([command], {
        PORT: String(port),
        DATA_DIR: dataDir,
      });
      taken.close();
      expect({ code, output, started: existsSync(dataDir) }).toEqual({
        code: 1,
        output: "",
        started: false,
      });
      expect(errors).toBe(
        `Port ${port} on 127.0.0.1 is in use. Stop what listens there, or choose another: PORT=${port + 1}.\n`,
      );
      rmSync(parent, { recursive: true });
    },
  );

  it("is rejected when it is no number", async () => {
    const { code, errors } = await runCommand(["demo"], { PORT: "many" });
    expect(code).toBe(1);
    expect(errors).toBe('PORT must be a number between 1 and 65535, not "many".\n');
  });
});

describe("the demo command", () => {
  it("refuses to reset a database that is not its own", async () => {
    const settings = { DATABASE_URL: "postgres://localhost/precious", PORT: "39417" };
    const { code, errors } = await runCommand(["demo", "--reset"], settings);
    expect(code).toBe(1);
    expect(errors).toContain("--reset deletes the embedded database only");
  });
});

describe("npm start", () => {
  beforeAll(() => ensureBuilt(), 180_000);

  it("refuses to publish the local identity provider", async () => {
    const { code, output } = await runCommand(["start"], {
      NODE_ENV: "production",
      IDENTITY: "local",
      SITE_URL: "https://blog.example.org",
      TRUST_PROXY: "10.0.0.0/8",
      DATABASE_URL: "postgres://127.0.0.1:1/masthead",
      PORT: "39418",
    });
    expect(code).toBe(1);
    const sentence = "IDENTITY is local, where anyone may sign in as anyone, but";
    expect(output).toContain(`${sentence} SITE_URL is https://blog.example.org:`);
    expect(output).toContain(`${sentence} TRUST_PROXY names 10.0.0.0/8:`);
  });
});

describe("npm test", () => {
  it("lists the existing checks when given an unknown one", async () => {
    const { code, errors } = await runCommand(["test", "--only", "luck"]);
    expect(code).toBe(1);
    expect(errors).toBe(
      'There is no check "luck". There are: build, unit, format, lint, types, topology, e2e.\n',
    );
  });

  it("are chosen in one way only", async () => {
    const { code, errors } = await runCommand(["test", "--quick", "--only", "unit"]);
    expect({ code, errors }).toEqual({ code: 1, errors: "Give --quick or --only, not both.\n" });
  });
});

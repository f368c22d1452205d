import { spawn } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { useEmbeddedPostgresUntilEnd } from "../../bin/lib/postgres-until-end.js";
import { findServer } from "../../bin/lib/postgres-cluster.js";
import { processIdentity } from "../../bin/lib/process-identity.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** A PostgreSQL of this test alone, since it is shot. */
export async function ownPostgres() {
  const wanted = temporaryDirectory();
  const server = await useEmbeddedPostgresUntilEnd({ dataDir: wanted, durable: false });
  const { dataDir, url } = server;
  return {
    url,
    /** Ends it as a crash does ("immediate"), and starts it at its address. */
    async restart(awayMs: number): Promise<void> {
      const running = findServer(dataDir);
      if (!running) throw new Error("PostgreSQL does not run.");
      const { pid, port } = running;
      const [command = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      const { uid, gid } = statSync(`/proc/${pid}`);
      const identity = processIdentity(pid);
      process.kill(pid, "SIGQUIT");
      while (processIdentity(pid) === identity) await pause(10);
      await pause(awayMs);
      const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_MESSAGES: "C" };
      const given = args.filter((word) => word !== "");
      spawn(command, given, { uid, gid, cwd: "/", detached: true, env, stdio: "ignore" }).unref();
      while (!(await accepts(port))) await pause(20);
    },
    async stop() {
      await server.release();
      for (const place of [wanted, dataDir]) rmSync(place, { recursive: true, force: true });
    },
  };
}
export type OwnPostgres = Awaited<ReturnType<typeof ownPostgres>>;

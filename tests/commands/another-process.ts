import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { projectRoot } from "../../bin/lib/environment.js";

/** `end` stops the process as a command would; `kill` kills it. */
export type AnotherProcess = {
  url: string;
  end: () => Promise<void>;
  kill: () => Promise<void>;
};

const holdsTheServer = `
  import { useEmbeddedPostgres } from "./bin/lib/embedded-postgres.js";
  const server = await useEmbeddedPostgres({ dataDir: process.env.DATA_DIR, durable: false });
  process.stdout.write(server.url);
  process.stdin.resume().once("end", () => server.release());
`;

/** Starts a process that uses the embedded server in `dataDir`. */
export async function startAnotherProcess(dataDir: string): Promise<AnotherProcess> {
  const child = runScript(holdsTheServer, { DATA_DIR: dataDir });
  const exited = once(child, "exit");
  const said: unknown[] = await Promise.race([once(child.stdout!, "data"), failed(child)]);
  return {
    url: String(said[0]),
    async end() {
      child.stdin?.end();
      await exited;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

export function runScript(script: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function failed(child: ChildProcess): Promise<never> {
  let complaint = "";
  child.stderr?.on("data", (text) => (complaint += String(text)));
  await once(child, "close");
  throw new Error(complaint);
}

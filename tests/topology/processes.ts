import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

type Wanted = {
  command: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** The output that shows that it is ready. */
  says?: string;
};

/** A process that serves until `stop` asks it to end, or `kill` ends it. */
export class RunningProcess {
  constructor(
    private readonly child: ChildProcess,
    private readonly said: { text: string },
  ) {}

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** All output so far. */
  get output(): string {
    return this.said.text;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Returns the exit code, null when a signal ended the process. */
  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.child.kill(signal);
    return this.ended();
  }

  kill(): Promise<number | null> {
    return this.stop("SIGKILL");
  }

  async ended(): Promise<number | null> {
    if (this.isRunning) await once(this.child, "exit");
    return this.child.exitCode;
  }
}

type Said = { text: string };

function spawnOne({ command, ...options }: Omit<Wanted, "says">) {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const said: Said = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said.text += text));
  }
  return { child, said };
}

/** Starts a program that ends on its own. */
export function spawnProcess(wanted: Omit<Wanted, "says">): RunningProcess {
  const { child, said } = spawnOne(wanted);
  return new RunningProcess(child, said);
}

/**
 * Starts a program and waits until it is ready. @throws with all its output when it ends before.
 */
export async function startProcess({ says = "listens", ...wanted }: Wanted) {
  const { child, said } = spawnOne(wanted);
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (said.text.includes(says)) resolve();
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`${wanted.command.join(" ")} ended with ${code}:\n${said.text}`));
    });
  });
  return new RunningProcess(child, said);
}

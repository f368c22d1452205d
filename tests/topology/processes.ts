import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

type Wanted = {
  command: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** What it prints once it is there. */
  says?: string;
};

/** A process that serves until it is told to stop, as `stop` does, or is not asked, as by `kill`. */
export class RunningProcess {
  constructor(
    private readonly child: ChildProcess,
    private readonly said: { text: string },
  ) {}

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** All that it has printed. */
  get output(): string {
    return this.said.text;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Answers the exit code, null when a signal ended it. */
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

/** Starts a program and waits until it says that it is there. @throws with all it said when it ends before. */
export async function startProcess({ command, says = "listens", ...options }: Wanted) {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const said = { text: "" };
  await new Promise<void>((resolve, reject) => {
    const take = (text: string) => {
      said.text += text;
      if (said.text.includes(says)) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`${command.join(" ")} ended with ${code}:\n${said.text}`));
    });
  });
  return new RunningProcess(child, said);
}

// @ts-check
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { processIdentity } from "./process-identity.js";

/**
 * The processes that use the embedded server: one file per process, `held-<pid>`, that identifies the process
 * so that killed processes do not count. A process that stops the server first writes `stopping-<pid>` and
 * then looks for leases; a new user first takes its lease and then looks for `stopping` files: one of the two
 * always sees the other, without any lock that a crash could leave behind.
 */
export class PostgresLeases {
  /** @param {string} directory */
  constructor(directory) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  take() {
    this.#write(`held-${process.pid}`);
  }

  /** @returns {boolean} whether this was the last lease, so that the caller must stop the server */
  giveBackAsLast() {
    this.#remove(`held-${process.pid}`);
    this.#write(`stopping-${process.pid}`);
    if (this.holders().length === 0) return true;
    this.stopped();
    return false;
  }

  /** Called by the holder of the last lease, once the server has stopped. */
  stopped() {
    this.#remove(`stopping-${process.pid}`);
  }

  /** @returns {number[]} the processes that use the server, without this one */
  holders() {
    return this.#living("held-").filter((pid) => pid !== process.pid);
  }

  someoneIsStopping() {
    return this.#living("stopping-").some((pid) => pid !== process.pid);
  }

  /** @param {"held-" | "stopping-"} prefix @returns {number[]} */
  #living(prefix) {
    const living = [];
    for (const name of readdirSync(this.directory).filter((entry) => entry.startsWith(prefix))) {
      const pid = Number(name.slice(prefix.length));
      if (this.#read(name) === processIdentity(pid)) living.push(pid);
      else this.#remove(name);
    }
    return living;
  }

  /** @param {string} name */
  #read(name) {
    try {
      return readFileSync(path.join(this.directory, name), "utf8");
    } catch {
      return undefined;
    }
  }

  /** @param {string} name */
  #write(name) {
    // Written under another name first, so that a reader never sees a half-written lease and discards it.
    const temporary = path.join(this.directory, `.new-${process.pid}`);
    writeFileSync(temporary, processIdentity(process.pid) ?? "", { mode: 0o600 });
    renameSync(temporary, path.join(this.directory, name));
  }

  /** @param {string} name */
  #remove(name) {
    rmSync(path.join(this.directory, name), { force: true });
  }
}

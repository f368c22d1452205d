import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { withLease } from "#app/infra/leases.server.ts";
import { message } from "#app/messages/message.ts";
import program from "./image-decoder.js?raw";
import type { ImageKind } from "./image-kind.ts";
import { queue } from "./queue.ts";

type DecodeLimits = { maxWidth: number; maxHeight: number; maxPixels: number };
export type DecodeProblem = "too-many-pixels" | "unreadable" | "too-slow";
export type Decoded =
  | { ok: true; width: number; height: number; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; problem: DecodeProblem };

const deadlineMs = 15_000;
const largestAnswer = 30 * 1024 * 1024;
const sharpPath = createRequire(import.meta.url).resolve("sharp");

const Head = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), width: z.int().min(1), height: z.int().min(1) }),
  z.object({ ok: z.literal(false), problem: z.enum(["too-many-pixels", "unreadable"]) }),
]);

const turns = singleton("picture decoders", () => queue({ atOnce: 2, waiting: 20 }));

function readAnswer(output: Buffer): Decoded {
  const end = output.indexOf("\n");
  if (end < 0) return { ok: false, problem: "unreadable" };
  const head = Head.parse(JSON.parse(output.subarray(0, end).toString("utf8")));
  return head.ok ? { ...head, bytes: new Uint8Array(output.subarray(end + 1)) } : head;
}

/**
 * The child process gets nothing of our environment, so a compromised decoder finds no secrets there.
 */
function start(kind: ImageKind, limits: DecodeLimits) {
  const code = ["--input-type=module", "--eval", program];
  const args = [...code, "--", sharpPath, kind, JSON.stringify(limits)];
  return spawn(process.execPath, args, {
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "ignore"],
  });
}

type Task = {
  kind: ImageKind;
  limits: DecodeLimits;
  /** Milliseconds until the process is killed. */
  deadline?: number;
  /** Kills the process once the request that waits for the picture has ended. */
  signal?: AbortSignal;
};

const abandoned = () => new Unavailable(message("media.abandoned"));

function decodeApart(
  bytes: Uint8Array,
  { kind, limits, deadline = deadlineMs, signal }: Task,
): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abandoned());
    const child = start(kind, limits);
    const chunks: Buffer[] = [];
    let size = 0;
    let late = false;
    const kill = () => child.kill("SIGKILL");
    const timer = setTimeout(() => {
      late = true;
      kill();
    }, deadline);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", kill);
    };
    signal?.addEventListener("abort", kill, { once: true });
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestAnswer) kill();
      else chunks.push(chunk);
    });
    child.stdin.on("error", () => {
      // A child that ended early does not read on; what it said, or did not say, is the answer.
    });
    child.on("error", (error) => {
      settle();
      reject(error);
    });
    child.on("close", (code) => {
      settle();
      if (signal?.aborted) return reject(abandoned());
      if (late) return resolve({ ok: false, problem: "too-slow" });
      if (code !== 0) return resolve({ ok: false, problem: "unreadable" });
      resolve(readAnswer(Buffer.concat(chunks)));
    });
    child.stdin.end(bytes);
  });
}

/**
 * Decodes and re-encodes a picture in a process that is killed at its deadline, two at a time.
 * @throws Unavailable when too many are waiting already, or when `signal` is aborted
 */
export async function decodeImage(bytes: Uint8Array, task: Task): Promise<Decoded> {
  const decode = () => withLease("child_process", () => decodeApart(bytes, task));
  const turn = turns(decode, task.signal);
  if (!turn) throw new Unavailable(message("media.busy"));
  return withLease("image_turn", () => turn).catch((error: unknown) => {
    throw task.signal?.aborted ? abandoned() : error;
  });
}

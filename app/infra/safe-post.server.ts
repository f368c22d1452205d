import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import {
  FetchRefused,
  type LookUp,
  publicLookup,
  rejectPrivateLiteral,
} from "./safe-fetch.server.ts";

export type Post = {
  body: string;
  headers: Record<string, string>;
  deadlineMs: number;
  /** The number of bytes of the answer that are read before the connection is closed. */
  mostBytes: number;
  /**
   * Also allows plain http, this machine and its networks. Never enable it where other people can sign in.
   */
  allowPrivate: boolean;
  /** Aborts the post early, for example when the process stops. */
  signal?: AbortSignal;
  /** The system's lookup by default; tests replace it. */
  lookUp?: LookUp;
};

export type PostAnswer = { status: number; retryAfter: string | null };

/** @throws FetchRefused for an address that may not be posted to, whatever its name resolves to. */
export function assertMayPostTo(url: URL, { allowPrivate }: { allowPrivate: boolean }): void {
  if (url.username || url.password) throw new FetchRefused("an address must not carry a password");
  if (allowPrivate && url.protocol === "http:") return;
  if (url.protocol !== "https:") throw new FetchRefused("only https addresses are posted to");
  if (!allowPrivate) rejectPrivateLiteral(url);
}

/** Reads and discards the response after its status, so that the sender is not cut off. */
function drain(response: IncomingMessage, mostBytes: number): void {
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostBytes) response.destroy();
  });
  response.on("error", () => {});
}

/**
 * Posts to an address that a user entered: over https and to a public address; the connection goes to the
 * address from the one lookup. Redirects are an answer like any other and are not followed.
 * @throws FetchRefused for any other address; an error when no answer has begun by the deadline.
 */
export async function safePost(address: string, post: Post): Promise<PostAnswer> {
  const url = new URL(address);
  assertMayPostTo(url, post);
  const deadline = AbortSignal.timeout(post.deadlineMs);
  const signal = post.signal ? AbortSignal.any([deadline, post.signal]) : deadline;
  const seconds = post.deadlineMs / 1_000;
  const send = url.protocol === "http:" ? http.request : https.request;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: "POST",
      headers: { ...post.headers, "Content-Length": Buffer.byteLength(post.body) },
      signal,
      agent: false,
      ...(!post.allowPrivate && { lookup: publicLookup(post.lookUp) }),
    });
    // After the status, a broken or slow connection changes nothing.
    let answer: PostAnswer | null = null;
    const end = (error: Error) => {
      if (answer) resolve(answer);
      else reject(deadline.aborted ? new Error(`no answer within ${seconds} s`) : error);
    };
    request.on("error", end);
    request.on("close", () => end(new Error("the connection was closed")));
    request.on("response", (response) => {
      const retryAfter = response.headers["retry-after"] ?? null;
      answer = { status: response.statusCode ?? 0, retryAfter };
      drain(response, post.mostBytes);
    });
    request.end(post.body);
  });
}

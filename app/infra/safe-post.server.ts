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
  /** So much of the answer is read before the connection is closed. */
  mostBytes: number;
  /** Also plain http, this machine and its networks. Never where others can sign in. */
  allowPrivate: boolean;
  /** Gives the post up early, as when the process stops. */
  signal?: AbortSignal;
  /** The system's, unless a test plays a name server. */
  lookUp?: LookUp;
};

export type PostAnswer = { status: number; retryAfter: string | null };

/** @throws FetchRefused for what is never posted to, whatever its name leads to. */
export function assertMayPostTo(url: URL, { allowPrivate }: { allowPrivate: boolean }): void {
  if (url.username || url.password) throw new FetchRefused("an address must not carry a password");
  if (allowPrivate && url.protocol === "http:") return;
  if (url.protocol !== "https:") throw new FetchRefused("only https addresses are posted to");
  if (!allowPrivate) rejectPrivateLiteral(url);
}

/** What follows the status is let come, so that nobody is cut short, and thrown away. */
function drain(response: IncomingMessage, mostBytes: number): void {
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostBytes) response.destroy();
  });
  response.on("error", () => {});
}

/**
 * Posts to an address that a person gave: over https and to a public address, looked up once and
 * connected to as looked up. Redirects are an answer like any other and are not followed.
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
    // Once it has answered, breaking off or being slow about the rest changes nothing.
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

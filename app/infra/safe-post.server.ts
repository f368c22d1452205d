import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import {
  FetchRefused,
  type LookUp,
  publicLookup,
  refuseInsideLiteral,
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
  if (!allowPrivate) refuseInsideLiteral(url);
}

/** The status is the answer. What follows is let come, so that nobody is cut short, and thrown away. */
function readStatus(response: IncomingMessage, mostBytes: number): Promise<PostAnswer> {
  const retryAfter = response.headers["retry-after"] ?? null;
  return new Promise((resolve) => {
    let size = 0;
    const done = () => resolve({ status: response.statusCode ?? 0, retryAfter });
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) response.destroy();
    });
    // Once it has answered, breaking off or being slow about the rest changes nothing.
    response.on("error", () => {});
    response.on("close", done);
  });
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
  const send = url.protocol === "http:" ? http.request : https.request;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: "POST",
      headers: { ...post.headers, "Content-Length": Buffer.byteLength(post.body) },
      signal,
      agent: false,
      ...(!post.allowPrivate && { lookup: publicLookup(post.lookUp) }),
    });
    request.on("error", (error) => {
      reject(deadline.aborted ? new Error(`no answer within ${post.deadlineMs / 1000} s`) : error);
    });
    request.on("response", (response) => {
      void readStatus(response, post.mostBytes).then(resolve);
    });
    request.end(post.body);
  });
}

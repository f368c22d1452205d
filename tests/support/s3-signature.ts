import { createHash, createHmac } from "node:crypto";

/*
 * Signature V4 after its specification, written for the tests: what the application signs with a library is
 * checked by other code. tests/media/s3-storage.test.ts verifies it against Amazon's own example.
 */

export type SignedRequest = {
  method: string;
  /** The address as sent, with its query. */
  target: string;
  headers: Record<string, string | string[] | undefined>;
};

export type Secret = { accessKeyId: string; secretAccessKey: string; region: string };

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();
export const sha256 = (bytes: string | Uint8Array) =>
  createHash("sha256").update(bytes).digest("hex");

function canonicalQuery(query: string): string {
  const pairs = query === "" ? [] : query.split("&").map((pair) => pair.split("="));
  return pairs
    .map(([name = "", value = ""]) => `${name}=${value}`)
    .sort()
    .join("&");
}

/** Returns the signature that this request must have. */
export function signatureOf(request: SignedRequest, names: string[], secret: Secret): string {
  const header = (name: string) =>
    String(request.headers[name] ?? "")
      .trim()
      .replace(/\s+/g, " ");
  const [path = "", query = ""] = request.target.split("?");
  const canonical = [
    request.method,
    path,
    canonicalQuery(query),
    ...names.map((name) => `${name}:${header(name)}`),
    "",
    names.join(";"),
    header("x-amz-content-sha256"),
  ].join("\n");
  const time = header("x-amz-date");
  const scope = [time.slice(0, 8), secret.region, "s3", "aws4_request"];
  const toSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret.secretAccessKey}`);
  return hmac(key, toSign).toString("hex");
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
const mustBeSigned = ["host", "x-amz-content-sha256", "x-amz-date"];

/** Returns the S3 error code for a wrong signature, null when it is right. */
export function wrongSignature(
  request: SignedRequest & { body: Uint8Array },
  secret: Secret,
): string | null {
  const [, keyId, day, region, signed = "", signature] =
    form.exec(String(request.headers.authorization ?? "")) ?? [];
  const names = signed.split(";");
  const time = String(request.headers["x-amz-date"] ?? "");
  if (keyId !== secret.accessKeyId) return "InvalidAccessKeyId";
  if (region !== secret.region || day !== time.slice(0, 8)) return "AuthorizationHeaderMalformed";
  if (!mustBeSigned.every((name) => names.includes(name))) return "AccessDenied";
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  const age = Date.now() - Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (!(Math.abs(age) < 15 * 60_000)) return "RequestTimeTooSkewed";
  if (request.headers["x-amz-content-sha256"] !== sha256(request.body)) {
    return "XAmzContentSHA256Mismatch";
  }
  return signatureOf(request, names, secret) === signature ? null : "SignatureDoesNotMatch";
}

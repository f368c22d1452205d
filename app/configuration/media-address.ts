export type MediaAddress =
  | { kind: "file"; url: string }
  | {
      kind: "s3";
      bucket: string;
      /** Without leading or trailing slashes; may be empty. */
      prefix: string;
      endpoint: string;
      region: string;
      /** Whether the bucket is the first part of the path or of the host. */
      style: "path" | "host";
      accessKeyId: string;
      secretAccessKey: string;
    };

type Keys = { accessKeyId?: string; secretAccessKey?: string };

const known = ["endpoint", "region", "style"];
const bucketName = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/;
const segments = /^[A-Za-z0-9._/-]*$/;

function parseEndpoint(given: string | null, region: string): string {
  const text = given ?? `https://s3.${region}.amazonaws.com`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search ||
    url.username
  ) {
    throw new Error("must have an endpoint such as https://s3.example");
  }
  return url.origin;
}

function parseStyle(given: string | null, endpoint: string | null): "path" | "host" {
  if (given === "path" || given === "host") return given;
  if (given !== null) throw new Error("must have path or host as style");
  return endpoint === null ? "host" : "path";
}

function parsePrefix(pathname: string): string {
  const prefix = pathname.replace(/^\/+|(?<!\/)\/+$/g, "");
  if (!segments.test(prefix) || prefix.split("/").some((part) => /^\.\.?$/.test(part))) {
    throw new Error("may have letters, digits, dots, dashes and slashes in its path");
  }
  return prefix;
}

function parseS3(url: URL, keys: Keys): MediaAddress {
  const given = url.searchParams;
  for (const name of given.keys()) {
    if (!known.includes(name)) throw new Error(`has an unknown parameter "${name}"`);
  }
  const bucket = url.host;
  if (!bucketName.test(bucket)) throw new Error("must name a bucket: s3://bucket/prefix");
  const accessKeyId = decodeURIComponent(url.username) || keys.accessKeyId;
  const secretAccessKey = decodeURIComponent(url.password) || keys.secretAccessKey;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error("is s3: and needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY");
  }
  const region = given.get("region") ?? "us-east-1";
  return {
    kind: "s3",
    bucket,
    prefix: parsePrefix(url.pathname),
    endpoint: parseEndpoint(given.get("endpoint"), region),
    region,
    style: parseStyle(given.get("style"), given.get("endpoint")),
    accessKeyId,
    secretAccessKey,
  };
}

/**
 * Parses the storage address of pictures: `file:FOLDER`, or `s3://BUCKET/PREFIX` for any S3-compatible store.
 * @throws an error whose message continues the variable's name.
 */
export function parseMediaAddress(text: string, keys: Keys): MediaAddress {
  if (text.startsWith("file:")) return { kind: "file", url: text };
  const url = /^s3:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (!url) throw new Error("must be a file: or s3: address");
  return parseS3(url, keys);
}

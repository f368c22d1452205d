type Host = { host: string; port: number };
type Credentials = { username?: string; password?: string };

export type RedisAddress =
  | { kind: "single"; url: string }
  | ({ kind: "cluster"; tls: boolean; hosts: Host[] } & Credentials)
  | ({
      kind: "sentinel";
      tls: boolean;
      hosts: Host[];
      master: string;
      db: number;
      sentinel: Credentials;
    } & Credentials);

const several =
  /^(rediss?)\+(sentinel|cluster):\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/([^?#]*))?(?:\?(.*))?$/;
const oneHost = /^(\[[0-9a-fA-F:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/;

function parseHosts(text: string, usualPort: number): Host[] {
  return text.split(",").map((one) => {
    const [, host = "", port = String(usualPort)] = oneHost.exec(one) ?? [];
    if (host === "" || Number(port) > 65_535) throw new Error(`has "${one}" where a host belongs`);
    return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
  });
}

const decoded = (text: string | undefined) => (text ? decodeURIComponent(text) : undefined);

function parseCredentials(text: string | undefined): Credentials {
  const [username, password] = (text ?? "").split(":");
  return { username: decoded(username), password: decoded(password) };
}

function parseParameters(text: string, known: string[]): URLSearchParams {
  const parameters = new URLSearchParams(text);
  for (const name of parameters.keys()) {
    if (!known.includes(name)) throw new Error(`has an unknown parameter "${name}"`);
  }
  return parameters;
}

function parseDatabase(text: string | null): number {
  if (!/^\d{1,4}$/.test(text ?? "0")) throw new Error("must have a number as db");
  return Number(text ?? "0");
}

/**
 * Parses the address of Redis: `redis://` and `rediss://` (TLS) name one server; with `+sentinel` the hosts
 * are sentinels and the path is the master's name; with `+cluster` the hosts are some of the cluster's nodes.
 * @throws an error whose message continues the variable's name.
 */
export function parseRedisAddress(text: string): RedisAddress {
  if (/^rediss?:\/\//.test(text)) {
    if (!URL.canParse(text)) throw new Error("is no address");
    return { kind: "single", url: text };
  }
  const [, scheme, kind, user, hosts = "", path = "", query = ""] = several.exec(text) ?? [];
  const tls = scheme === "rediss";
  if (kind === "cluster") {
    parseParameters(query, []);
    if (path !== "") throw new Error("may not name a database: a cluster has only one");
    return { kind, tls, hosts: parseHosts(hosts, 6379), ...parseCredentials(user) };
  }
  if (kind !== "sentinel") {
    throw new Error("must begin with redis://, rediss://, redis+sentinel:// or redis+cluster://");
  }
  if (path === "") throw new Error("must end in /NAME, the master's name that the sentinels know");
  const given = parseParameters(query, ["db", "sentinel_username", "sentinel_password"]);
  return {
    kind,
    tls,
    hosts: parseHosts(hosts, 26379),
    master: decodeURIComponent(path),
    db: parseDatabase(given.get("db")),
    sentinel: {
      username: given.get("sentinel_username") ?? undefined,
      password: given.get("sentinel_password") ?? undefined,
    },
    ...parseCredentials(user),
  };
}

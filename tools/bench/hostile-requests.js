// @ts-check

/**
 * Requests that are slow to parse: as long as the server allows, of what costs its parsers the most.
 * @typedef {import("./ask.js").Question & { title: string }} HostileRequest
 */

/** Node accepts 16 KB of address and headers together. */
const headRoom = 15_000;
/** The largest form, minus a margin for the other fields. */
const formRoom = 256 * 1024 - 200;
/** Larger than any form may be: rejected, but the body must still be received. */
const megabyte = 1024 * 1024;

const draftsMessages = "/api/v1/articles/019ad000-0000-7000-8000-000000000000/sync";

/** @param {string} text @param {number} [length] */
const filled = (text, length = headRoom) => text.repeat(Math.floor(length / text.length));

/**
 * @param {{ origin: string, picture: string }} site `picture` is the address of one that is there
 * @returns {HostileRequest[]}
 */
export function hostileRequests({ origin, picture }) {
  return [
    ...hostileAddresses(),
    ...hostileHeaders(picture),
    ...[...urlencodedForms(), ...multipartForms(), ...jsonBodies()].map((request) => ({
      ...request,
      method: "POST",
      headers: { Origin: origin, ...request.headers },
    })),
  ];
}

/** @returns {HostileRequest[]} */
function hostileAddresses() {
  return [
    { title: "address of slashes", path: `/a${filled("/")}x` },
    { title: "address of slashes, 2,000", path: `/a${filled("/", 1_990)}x` },
    { title: "slashes behind /articles/", path: `/articles/${filled("/", 1_980)}x` },
    { title: "address of a/a/", path: `/articles/${filled("a/")}` },
    { title: "address of %2f", path: `/${filled("%2f")}` },
    { title: "query of a&a&", path: `/?${filled("a&")}` },
    { title: "query of +", path: `/search?q=${filled("+")}` },
    { title: "query of a[b][b]", path: `/?a${filled("[b]")}=1` },
    { title: "_routes of commas", path: `/_root.data?_routes=${filled("a,")}` },
    { title: "long way back", path: `/sign-in?redirect_url=/${filled("a/", 14_000)}` },
    { title: "long handshake", path: `/?__clerk_handshake=${filled("a.", 14_000)}` },
  ];
}

/** @param {string} picture @returns {HostileRequest[]} */
function hostileHeaders(picture) {
  const spaces = `a${filled(" ")}b`;
  /** @type {[title: string, path: string, headers: Record<string, string>][]} */
  const requests = [
    ["If-None-Match of spaces, asset", "/favicon.svg", { "If-None-Match": spaces }],
    ["If-None-Match of spaces, picture", picture, { "If-None-Match": spaces }],
    ["If-None-Match of spaces, feed", "/feed.xml", { "If-None-Match": spaces }],
    ["If-None-Match of commas, picture", picture, { "If-None-Match": filled(",") }],
    ["cookie of spaces", "/studio", { Cookie: `__session=a;${filled(" ")}b` }],
    ["cookie of semicolons", "/studio", { Cookie: `__session=a${filled("; ")}` }],
    ["cookie of __client_uat", "/healthz", { Cookie: filled("__client_uat") }],
    ["cookie of a long token", "/studio", { Cookie: `__session=${filled("a.")}` }],
    ["Authorization of spaces", "/api/v1/articles", { Authorization: `Bearer ${spaces} x` }],
    ["Accept-Encoding of spaces", "/favicon.svg", { "Accept-Encoding": `a;${spaces}` }],
    ["Accept-Encoding of commas", "/favicon.svg", { "Accept-Encoding": filled("a,") }],
    ["Accept-Language of commas", "/healthz", { "Accept-Language": filled("a,") }],
    ["Range of ranges", picture, { Range: `bytes=${filled("0-1,")}` }],
    ["X-Forwarded-For of commas", "/healthz", { "X-Forwarded-For": filled("1,") }],
    ["User-Agent of versions", "/sign-in", { "User-Agent": filled("Version/1") }],
  ];
  return requests.map(([title, path, headers]) => ({ title, path, headers }));
}

/** @returns {HostileRequest[]} */
function urlencodedForms() {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  /** @type {[title: string, body: string, path?: string][]} */
  const forms = [
    ["form of a&a&", filled("a&", formRoom)],
    ["form of a&a&, 1 MB", filled("a&", megabyte)],
    ["form of a&a&, unannounced", filled("a&", megabyte)],
    ["form of &&&&", filled("&", formRoom)],
    ["form of +", `a=${filled("+", formRoom)}`],
    ["form of + in 499 fields", filled(`a=${filled("+x", 500)}&`, formRoom)],
    ["form of %%%", `a=${filled("%", formRoom)}`],
    ["form of %41", `a=${filled("%41", formRoom)}`],
    ["form of <, given back", `intent=start-session&a=${filled("<", formRoom)}`, "/sign-in"],
    ["form of slashes to go back to", `intent=sign-out&redirect_url=/${filled("/", formRoom)}`],
  ];
  return forms.map(([title, body, path = "/sign-out"]) => ({
    ...{ title, path, body },
    headers: title.endsWith("unannounced")
      ? { ...headers, "Transfer-Encoding": "chunked" }
      : headers,
  }));
}

/** @param {string} head @param {string} [value] */
const part = (head, value = "") => `--b\r\n${head}\r\n\r\n${value}\r\n`;

/** @returns {HostileRequest[]} */
function multipartForms() {
  const headers = { "Content-Type": "multipart/form-data; boundary=b" };
  const field = 'Content-Disposition: form-data; name="a"';
  /** @type {[title: string, body: string][]} */
  const forms = [
    ["multipart of many parts", filled(part(field), formRoom)],
    ["multipart of many files", filled(part(`${field}; filename="x"`), formRoom)],
    ["multipart of parts without a name", filled(part("X: y"), formRoom)],
    ["multipart of many headers", filled(part(`${field}\r\n${filled("X:\r\n")}X:`), formRoom)],
    ["multipart of parameters", filled(part(`${field}${filled(";a=b")}`), formRoom)],
    ["multipart of broken headers", filled("--b\r\n?\r\n", formRoom)],
    ["multipart of near boundaries", part(field, filled("\r\n--bx", formRoom))],
  ];
  return [
    ...forms.map(([title, body]) => ({
      ...{ title, path: "/sign-out", headers },
      body: `${body}--b--\r\n`,
    })),
    {
      title: "Content-Type of spaces",
      path: "/sign-out",
      headers: { "Content-Type": `multipart/form-data;${filled(" ")}b` },
      body: "a=b",
    },
  ];
}

/** @returns {HostileRequest[]} */
function jsonBodies() {
  const headers = { "Content-Type": "application/json" };
  const pairs = Array.from({ length: 5_000 }, (_, at) => `"k${at}":1`);
  /** @type {[title: string, path: string, body: string][]} */
  const bodies = [
    ["JSON of brackets", "/local-identity/session", filled("[", 60_000)],
    ["JSON of nested objects", "/local-identity/session", filled('{"a":', 60_000)],
    ["JSON of unknown keys", "/local-identity/session", `{${pairs.join(",")}}`],
    ["webhook of brackets", "/api/webhooks/clerk", filled("[", 250_000)],
    ["draft's messages of brackets", draftsMessages, `{"messages":[${filled("[", 3 * megabyte)}`],
    ["draft's messages of commas", draftsMessages, `{"messages":[${filled("1,", 3 * megabyte)}1]}`],
  ];
  return bodies.map(([title, path, body]) => ({ title, path, body, headers }));
}

import type { ServerResponse } from "node:http";

/** Proxies buffer a response's headers in this size by default, and answer 502 for larger ones. */
export const largestHeader = 8 * 1024;

export class HeaderTooLarge extends Error {
  override name = "HeaderTooLarge";
}

type Line = readonly [name: string, value: unknown];

function sizeOf([name, value]: Line): number {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.reduce<number>((sum, one) => sum + name.length + String(one).length + 4, 0);
}

/** `writeHead` accepts alternating names and values, pairs, or an object. */
function linesOf(given: unknown): Line[] {
  if (!Array.isArray(given)) return Object.entries(given ?? {});
  if (Array.isArray(given[0])) return given as Line[];
  const lines: Line[] = [];
  for (let at = 0; at < given.length; at += 2) lines.push([String(given[at]), given[at + 1]]);
  return lines;
}

/**
 * Rejects response headers of more than 8 KB, for every response of the process: they are our error, and a
 * proxy would treat them as a failed process. `writeHead` then throws HeaderTooLarge and removes the headers,
 * so that the error can be answered.
 */
export function limitHeaderSize(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    const last = given.at(-1);
    const lines = [
      ...Object.entries(response.getHeaders()),
      ...(typeof last === "object" ? linesOf(last) : []),
    ];
    const size = lines.reduce((sum, line) => sum + sizeOf(line), 0);
    if (size <= largestHeader) return writeHead(...given);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    const [largest] = lines.reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one));
    throw new HeaderTooLarge(`a header of ${size} bytes, most of it ${largest}`);
  };
}

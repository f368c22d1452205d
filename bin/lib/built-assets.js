// @ts-check
import { existsSync, linkSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const worthwhile = /\.(css|js|svg|txt)$/;
const leastBytes = 256;

const forms = [
  { suffix: ".gz", compress: promisify(gzip), options: { level: 9 } },
  {
    suffix: ".br",
    compress: promisify(brotliCompress),
    options: { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } },
  },
];

/**
 * Compresses each file once, at the highest level, and writes the compressed forms beside it.
 * @param {string} directory
 */
export async function compressAssets(directory) {
  const files = readdirSync(directory, { recursive: true })
    .map((name) => path.join(directory, String(name)))
    .filter((file) => worthwhile.test(file) && statSync(file).size >= leastBytes);
  await Promise.all(files.map(compressFile));
}

/** @param {string} file */
async function compressFile(file) {
  const content = await readFile(file);
  for (const { suffix, compress, options } of forms) {
    const compressed = await compress(content, options);
    if (compressed.length < content.length) await writeFile(file + suffix, compressed);
  }
}

const hashed = ["client/assets", "server/assets"];
const listName = "assets.json";
const mostGenerations = 3;

/**
 * Carries over the hashed files of the last builds: an open page still finds the files that it names, and a
 * running server those that it has not loaded yet.
 * @param {string} former the existing build, if any
 * @param {string} fresh the build that replaces it
 */
export function keepFormerAssets(former, fresh) {
  const own = hashed.flatMap((folder) => filesIn(path.join(fresh, folder), folder));
  const generations = [own, ...generationsOf(former)].slice(0, mostGenerations);
  for (const name of generations.flat()) {
    const [from, to] = [path.join(former, name), path.join(fresh, name)];
    if (existsSync(from) && !existsSync(to) && existsSync(path.dirname(to))) linkSync(from, to);
  }
  writeFileSync(path.join(fresh, "server", listName), JSON.stringify(generations));
}

/** @param {string} directory @param {string} folder */
function filesIn(directory, folder) {
  return existsSync(directory) ? readdirSync(directory).map((name) => `${folder}/${name}`) : [];
}

/** @param {string} build @returns {string[][]} the names of each build's own files, the last first */
function generationsOf(build) {
  try {
    return JSON.parse(readFileSync(path.join(build, "server", listName), "utf8"));
  } catch {
    return [];
  }
}

// @ts-check
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import subsetFont from "subset-font";
import { projectRoot } from "./lib/environment.js";
import { say } from "./lib/steps.js";

/*
 * Makes public/fonts out of the fonts' packages. Run by hand after a font's package has changed:
 * node bin/fonts.js. What it makes is committed, so that no build depends on it.
 */

const source = path.join(projectRoot, "node_modules/@fontsource-variable/source-serif-4");
const target = path.join(projectRoot, "public/fonts");

/** @param {number} first @param {number} last */
const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join("");

const latin =
  range(0x20, 0x7e) +
  "\u00a0¡¿£€§©°±·×ªº«»½" +
  range(0xc0, 0xd6) +
  range(0xd8, 0xf6) +
  range(0xf8, 0xff) +
  "ıŒœŸ–—‘’‚“”„†‡•…‰™−\u2009\u200a\u202f";
/** Central and Eastern European, Baltic, Turkish, Romanian. */
const latinExtended = range(0x100, 0x17f) + "ȘșȚțẞ";

const roman = { wght: { min: 400, max: 600 } };
const italic = { wght: 400 };
const pieces = [
  { name: "serif-roman", file: "latin-wght-normal", letters: latin, axes: roman },
  { name: "serif-italic", file: "latin-wght-italic", letters: latin, axes: italic },
  { name: "serif-roman-ext", file: "latin-ext-wght-normal", letters: latinExtended, axes: roman },
  { name: "serif-italic-ext", file: "latin-ext-wght-italic", letters: latinExtended, axes: italic },
];

await mkdir(target, { recursive: true });
for (const { name, file, letters, axes } of pieces) {
  const original = await readFile(path.join(source, `files/source-serif-4-${file}.woff2`));
  const woff2 = await subsetFont(original, letters, {
    targetFormat: "woff2",
    variationAxes: axes,
    keepFeatures: ["kern", "liga", "locl"],
    noHinting: true,
  });
  await writeFile(path.join(target, `${name}.woff2`), woff2);
  say(`${name}.woff2: ${(woff2.length / 1024).toFixed(1)} KB`);
}
await copyFile(path.join(source, "LICENSE"), path.join(target, "LICENSE-source-serif-4.txt"));

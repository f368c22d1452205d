// @ts-check
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { format } from "prettier";
import subsetFont from "subset-font";
import { projectRoot } from "../../bin/lib/environment.js";
import { say } from "../../bin/lib/steps.js";

/*
 * Makes app/ui/fonts and the style sheet that names them out of the fonts' packages. Run by hand after a
 * font's package has changed: node tools/fonts/fonts.js. What it makes is committed, so that no build depends
 * on it.
 */

const source = path.join(projectRoot, "node_modules/@fontsource-variable/source-serif-4");
const target = path.join(projectRoot, "app/ui/fonts");
const styles = path.join(projectRoot, "app/ui/styles/fonts.css");

/** @param {number} first @param {number} last */
const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join("");

/** English, French, German and the Nordic languages: every page loads these. */
const common =
  range(0x20, 0x7e) +
  "\u00a0£€§©°±·×«»½" +
  "ÀÂÄÅÆÇÈÉÊËÎÏÔÖØÙÛÜßàáâäåæçèéêëíîïñóôöøùúûüŒœ" +
  "–—‘’‚“”„•…™−\u2009\u202f";
/** The further characters of Western European languages. */
const western = [...("¡¿ªº†‡‰ıŸ\u200a" + range(0xc0, 0xd6) + range(0xd8, 0xf6) + range(0xf8, 0xff))]
  .filter((letter) => !common.includes(letter))
  .join("");
/** Central and Eastern European, Baltic, Turkish, Romanian. */
const eastern = [...(range(0x100, 0x17f) + "ȘșȚțẞ")]
  .filter((letter) => !(common + western).includes(letter))
  .join("");

const pieces = [
  { name: "", file: "latin", letters: common },
  { name: "-western", file: "latin", letters: western },
  { name: "-eastern", file: "latin-ext", letters: eastern },
];
const faces = [
  { name: "serif-roman", file: "wght-normal", axes: { wght: { min: 400, max: 600 } } },
  { name: "serif-italic", file: "wght-italic", axes: { wght: 400 } },
];

const hex = (/** @type {number} */ code) => code.toString(16).toUpperCase();

/** @param {string} letters */
function unicodeRange(letters) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const letter of [...letters].sort()) {
    const code = letter.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else runs.push([code, code]);
  }
  return runs
    .map(([first, last]) => `U+${hex(first)}${first === last ? "" : `-${hex(last)}`}`)
    .join(", ");
}

/** @param {string} name @param {typeof faces[number]} face @param {string} letters */
function faceRule(name, face, letters) {
  const { wght } = face.axes;
  return `@font-face {
    font-family: "Masthead Serif";
    src: url("../fonts/${name}.woff2") format("woff2");${typeof wght === "number" ? " font-style: italic;" : ""}
    font-weight: ${typeof wght === "number" ? wght : `${wght.min} ${wght.max}`};
    font-display: swap;
    unicode-range: ${unicodeRange(letters)};
  }\n`;
}

let rules = "/* Made by tools/fonts/fonts.js. */\n\n";
await mkdir(target, { recursive: true });
for (const piece of pieces) {
  for (const face of faces) {
    const name = face.name + piece.name;
    const file = path.join(source, `files/source-serif-4-${piece.file}-${face.file}.woff2`);
    const woff2 = await subsetFont(await readFile(file), piece.letters, {
      targetFormat: "woff2",
      variationAxes: face.axes,
      keepFeatures: ["kern", "liga", "locl"],
      noHinting: true,
    });
    await writeFile(path.join(target, `${name}.woff2`), woff2);
    rules += faceRule(name, face, piece.letters);
    say(`${name}.woff2: ${(woff2.length / 1024).toFixed(1)} KB`);
  }
}
await writeFile(styles, await format(rules, { parser: "css", printWidth: 100 }));
await copyFile(path.join(source, "LICENSE"), path.join(target, "LICENSE-source-serif-4.txt"));

// A small printing press. A picture is cut into one grey plate per ink; each
// plate is printed a little out of register, with a dot screen for the mid
// tones and pinholes where the ink did not take, and the inks multiply.
import sharp from "sharp";
import { randomFrom } from "./draw.js";

const PAPER = [246, 239, 224];
const INKS = {
  ochre: { colour: [242, 180, 60], angle: 0, shift: [2, -1] },
  red: { colour: [226, 78, 54], angle: 75, shift: [-2, 2] },
  teal: { colour: [62, 146, 138], angle: 15, shift: [3, 1] },
  navy: { colour: [33, 44, 82], angle: 45, shift: [0, 0] },
};
/** How much of a mid tone is dots; the rest is flat tint. More is prettier and heavier. */
const DOTS = 0.3;
const NAMES = Object.keys(INKS);

/** A sheet to draw on. `paint` covers what is below; `over` prints on top of it. */
export function sheet(name, width = 1600, height = 1067) {
  const plates = Object.fromEntries(NAMES.map((ink) => [ink, []]));
  const random = randomFrom(name);
  let wrap = (element) => element;
  const grey = (cover) => {
    const level = Math.round(255 * (1 - cover));
    return `rgb(${level},${level},${level})`;
  };
  const put = (ink, element) => plates[ink].push(wrap(element));
  const stroked = (d, w, cover) =>
    `<path d="${d}" fill="none" stroke="${grey(cover)}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return {
    name,
    width,
    height,
    random,
    plates,
    /** Opaque: `inks` maps ink to coverage; inks not named are knocked out. */
    paint(d, inks = {}) {
      for (const ink of NAMES)
        put(ink, `<path d="${d}" fill="${grey(inks[ink] ?? 0)}" fill-rule="evenodd"/>`);
    },
    /** Opaque stroke. */
    stroke(d, w, inks = {}) {
      for (const ink of NAMES) put(ink, stroked(d, w, inks[ink] ?? 0));
    },
    /** Overprint: only the named plates change. */
    over(d, inks) {
      for (const ink of Object.keys(inks)) put(ink, `<path d="${d}" fill="${grey(inks[ink])}"/>`);
    },
    /** Overprinted stroke. */
    draw(d, w, inks) {
      for (const ink of Object.keys(inks)) put(ink, stroked(d, w, inks[ink]));
    },
    /** Draw under a transform. */
    at(transform, body) {
      const outer = wrap;
      wrap = (element) => outer(`<g transform="${transform}">${element}</g>`);
      body();
      wrap = outer;
    },
    /** Draw inside an outline. */
    inside(d, body) {
      const outer = wrap;
      const id = `c${plates.navy.length}`;
      wrap = (element) =>
        outer(
          `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${element}</g>`,
        );
      body();
      wrap = outer;
    },
  };
}

/** Smooth noise on a coarse grid, read with bilinear interpolation. */
function noiseField(random, width, height, cell) {
  const columns = Math.ceil(width / cell) + 2;
  const grid = Float32Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, () =>
    random(),
  );
  return (x, y) => {
    const [u, v] = [Math.max(0, x / cell), Math.max(0, y / cell)];
    const [i, j] = [u | 0, v | 0];
    const [fu, fv] = [u - i, v - j];
    const k = j * columns + i;
    const top = grid[k] + (grid[k + 1] - grid[k]) * fu;
    const low = grid[k + columns] + (grid[k + columns + 1] - grid[k + columns]) * fu;
    return top + (low - top) * fv;
  };
}

async function coverage(page, ink) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}">` +
    `<rect width="100%" height="100%" fill="white"/>${page.plates[ink].join("")}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg), { unlimited: true })
    .flatten({ background: "white" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (x, y) => {
    const u = Math.min(info.width - 1, Math.max(0, Math.round(x)));
    const v = Math.min(info.height - 1, Math.max(0, Math.round(y)));
    return 1 - data[(v * info.width + u) * info.channels] / 255;
  };
}

const clamp = (n) => Math.min(1, Math.max(0, n));

/** Mid tones become dots whose area is the coverage; solids stay solid. */
function screened(cover, x, y, cos, sin, pitch) {
  if (cover < 0.03 || cover > 0.93) return cover;
  const u = ((x * cos + y * sin) / pitch) * Math.PI * 2;
  const v = ((y * cos - x * sin) / pitch) * Math.PI * 2;
  const spot = (2 + Math.cos(u) + Math.cos(v)) / 4;
  const dot = clamp((spot - (1 - cover)) * 2.2 + 0.5);
  return cover + (dot - cover) * DOTS;
}

/** Prints the sheet and returns raw RGB. */
async function print(page, { pitch = 13, scale = 1 } = {}) {
  const { width, height } = page;
  const random = randomFrom(`${page.name} paper`);
  const out = new Float32Array(width * height * 3);
  const fibre = noiseField(random, width, height, 9 * scale);
  for (let p = 0, y = 0; y < height; y++)
    for (let x = 0; x < width; x++, p += 3) {
      const shade = 1 - 0.022 * fibre(x, y);
      for (let c = 0; c < 3; c++) out[p + c] = (PAPER[c] / 255) * shade;
    }
  for (const ink of NAMES) {
    const { colour, angle, shift } = INKS[ink];
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const plate = await coverage(page, ink);
    const [wobbleX, wobbleY, blotch, speck] = [34, 34, 130, 4.6].map((cell) =>
      noiseField(random, width, height, cell * scale),
    );
    for (let p = 0, y = 0; y < height; y++)
      for (let x = 0; x < width; x++, p += 3) {
        const sx = x + (shift[0] + (wobbleX(x, y) - 0.5) * 4) * scale;
        const sy = y + (shift[1] + (wobbleY(x, y) - 0.5) * 4) * scale;
        let cover = plate(sx, sy);
        if (cover === 0) continue;
        cover = screened(cover, x, y, cos, sin, pitch * scale);
        const thin = blotch(x, y);
        cover *= 0.97 - 0.1 * thin;
        if (speck(x, y) > 0.94 - 0.08 * thin) cover *= 0.45;
        for (let c = 0; c < 3; c++) out[p + c] *= 1 - cover * (1 - colour[c] / 255);
      }
  }
  return Buffer.from(Uint8ClampedArray.from(out, (v) => v * 255));
}

/** Prints the sheet to a WebP file of at most `most` bytes if quality allows; returns its size. */
export async function publish(page, file, { quality = 66, most = 108_000, ...how } = {}) {
  const raw = { width: page.width, height: page.height, channels: 3 };
  const pixels = await print(page, how);
  for (let q = quality; ; q -= 8) {
    const { size } = await sharp(pixels, { raw }).webp({ quality: q, effort: 6 }).toFile(file);
    if (size <= most || q < 44) return size;
  }
}

import { box } from "./draw.js";
import { NIGHT } from "./inks.js";

/** A column of text as bars hanging on a grid. */
export function column(page, r, x, y, w, rows, step, inks = { navy: 0.9 }) {
  for (let i = 0; i < rows; i++) {
    const last = i % 7 === 6;
    let at = x + (i % 7 === 0 && i ? 28 : 0);
    const end = x + (last ? w * r.between(0.3, 0.7) : w);
    while (at < end - 14) {
      const word = Math.min(end - at, r.between(22, 92));
      page.paint(box(at, y + i * step, word - 9, step * 0.42), inks);
      at += word;
    }
  }
}

/** One piece of type seen from above: shoulder, face and nick. */
export function sort(page, x, y, w, h, degrees, glyph) {
  page.at(`translate(${x} ${y}) rotate(${degrees})`, () => {
    page.paint(box(-w / 2 + 4, -h / 2 + 5, w, h), NIGHT);
    page.paint(box(-w / 2, -h / 2, w, h), { navy: 0.34 });
    page.paint(box(-w / 2, -h / 2, w, h * 0.3), { navy: 0.12 });
    page.paint(box(-w / 2, h * 0.24, w, h * 0.07), { navy: 0.75 });
    page.at(`translate(0 ${-h * 0.16}) scale(${w / 40})`, () => page.stroke(glyph, 7, NIGHT));
  });
}

/** Mirror-wise letters, made of simple strokes in a box about 24 wide. */
export const GLYPHS = [
  "M10 0H-10A10 10 0 1 1 -6 8M10 0A10 10 0 0 0 -6 -8",
  "M-8 -10V10M8 10V-2A8 8 0 0 0 -8 -2",
  "M0 -4V10M0 -12V-11",
  "M8 -10V6Q8 10 -2 10M14 -4H-2",
  "M8 -8Q-10 -14 -8 -4Q8 0 8 5Q6 12 -8 8",
  "M-8 10V-8M-8 -6Q2 -12 8 -6",
  "M8 -10V4A8 8 0 0 0 -8 4V-10M-8 4V10",
  "M-8 -8V10M-8 0A8 8 0 1 1 8 2A8 8 0 1 1 -8 0",
  "M9 -9L0 9L-9 -9",
  "M8 -14V10M-8 3A8 8 0 1 0 8 3A8 8 0 1 0 -8 3",
];

import { box, line, poly } from "./draw.js";
import { FRONTS, NIGHT } from "./inks.js";

export function houses(page, r, y) {
  for (let x = -30, i = 0; x < 900; i++) {
    const [w, h] = [r.between(90, 135), r.between(120, 210)];
    page.paint(box(x, y - h, w, h), FRONTS[i % FRONTS.length]);
    page.paint(
      poly([
        [x - 8, y - h],
        [x + w + 8, y - h],
        [x + w / 2, y - h - r.between(50, 80)],
      ]),
      NIGHT,
    );
    page.paint(box(x + w * 0.72, y - h - 62, 20, 50), { red: 1, navy: 0.5 });
    for (let row = 0; row < (h > 160 ? 2 : 1); row++)
      for (const k of [0.18, 0.58])
        page.paint(
          box(x + w * k, y - h + 26 + row * 68, 24, 34),
          r() < 0.35 ? { ochre: 1 } : NIGHT,
        );
    page.paint(box(x + w * 0.4, y - 46, 28, 46), NIGHT);
    x += w;
  }
}

export function boat(page, x, y, s, tilt, hull) {
  page.at(`translate(${x} ${y}) rotate(${tilt})`, () => {
    page.stroke(
      line([
        [s * 0.1, 0],
        [s * 0.1, -s * 1.5],
      ]),
      s * 0.06,
      NIGHT,
    );
    page.stroke(
      line([
        [s * 0.1, -s * 1.45],
        [s * 0.92, -s * 0.1],
      ]),
      s * 0.02,
      NIGHT,
    );
    page.paint(
      poly([
        [-s * 0.55, -s * 0.02],
        [-s * 0.5, -s * 0.42],
        [-s * 0.12, -s * 0.42],
        [-s * 0.05, -s * 0.02],
      ]),
      { ochre: 0.35 },
    );
    page.paint(box(-s * 0.42, -s * 0.34, s * 0.2, s * 0.15), NIGHT);
    page.paint(
      `M${-s} ${-s * 0.12}Q${-s * 0.95} ${s * 0.42} ${-s * 0.6} ${s * 0.42}L${s * 0.55} ${s * 0.42}Q${s * 0.95} ${s * 0.25} ${s * 1.12} ${-s * 0.2}Q0 ${s * 0.12} ${-s} ${-s * 0.12}Z`,
      hull,
    );
    page.paint(
      `M${-s * 0.93} ${s * 0.16}Q0 ${s * 0.3} ${s * 0.98} ${s * 0.1}L${s * 0.93} ${s * 0.2}Q0 ${s * 0.42} ${-s * 0.88} ${s * 0.26}Z`,
      {},
    );
  });
}

export function gauge(page, water) {
  page.paint(box(1290, 210, 92, 800), {});
  for (let i = 0; i < 13; i++) {
    const y = 225 + i * 58;
    if (i % 2) page.paint(box(1290, y, 92, 58), { red: 1 });
    for (let k = 0; k < 5; k++) page.paint(box(1290, y + k * 11.6, k ? 24 : 46, 4), NIGHT);
  }
  page.paint(box(1276, 190, 120, 26), NIGHT);
  page.paint(box(1382, 210, 18, 800), { navy: 0.85 });
  page.paint(box(1270, water - 4, 150, 9), { navy: 1, teal: 1 });
}

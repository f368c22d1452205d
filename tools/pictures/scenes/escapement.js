import { box, curve, ellipse, gouges, line, poly } from "../draw.js";

// Sections and mechanisms: what is inside the mountain, the clock and the hedge.

const NIGHT = { navy: 1 };

function escapement(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1000), { teal: 0.85, navy: 0.2 });
  page.paint(
    gouges(r, { x: 0, y: 0, w: 1600, h: 1000, n: 90, length: 110, width: 5, degrees: 90 }),
    { teal: 1, navy: 0.5 },
  );
  const [x, y] = [800, 640];
  for (const [shift, inks] of [
    [14, NIGHT],
    [0, { ochre: 1, red: 0.15 }],
  ]) {
    const points = [];
    for (let i = 0; i < 30; i++) {
      const a = (i / 30) * Math.PI * 2 - 0.04;
      points.push([x + shift + Math.cos(a) * 292, y + shift + Math.sin(a) * 292]);
      points.push([x + shift + Math.cos(a + 0.16) * 370, y + shift + Math.sin(a + 0.16) * 370]);
      points.push([x + shift + Math.cos(a + 0.175) * 296, y + shift + Math.sin(a + 0.175) * 296]);
    }
    page.paint(poly(points), inks);
  }
  page.paint(ellipse(x, y, 236), { teal: 1, navy: 0.55 });
  for (let i = 0; i < 6; i++) {
    const a = (i / 6) * Math.PI * 2;
    page.stroke(
      line([
        [x, y],
        [x + Math.cos(a) * 250, y + Math.sin(a) * 250],
      ]),
      34,
      { ochre: 1, red: 0.15 },
    );
  }
  page.paint(ellipse(x, y, 62), { ochre: 1, red: 0.15 });
  page.paint(ellipse(x, y, 24), NIGHT);
  const anchor =
    "M800 70Q600 120 520 300L470 322L486 388L556 372Q620 210 800 176Q980 210 1050 350L1040 420L1104 424L1120 330Q1010 120 800 70Z";
  page.at("translate(12 14)", () => page.paint(anchor, NIGHT));
  page.paint(anchor, { red: 1 });
  page.paint(box(782, -20, 36, 130), { red: 1 });
  page.paint(ellipse(800, 124, 34), NIGHT);
  page.paint(ellipse(800, 124, 18), { ochre: 0.8 });
  page.paint(
    gouges(r, { x: 560, y: 110, w: 480, h: 90, n: 12, length: 60, width: 4, degrees: -20 }),
    { red: 1, navy: 0.4 },
  );
  for (const [a, b] of [
    [250, 330],
    [1350, 330],
  ]) {
    const side = Math.sign(a - 800);
    page.stroke(
      curve([
        [a, b + 150],
        [a + side * 46, b],
        [a, b - 150],
      ]),
      12,
      {},
    );
    page.paint(
      poly([
        [a - 24, b - 140],
        [a - side * 12, b - 196],
        [a + 34, b - 134],
      ]),
      {},
    );
  }
}

export const scenes = [{ name: "escapement", height: 1000, draw: escapement }];

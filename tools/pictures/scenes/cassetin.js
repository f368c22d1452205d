import { box, gouges } from "../draw.js";
import { GLYPHS, sort } from "../motifs-type.js";

function cassetin(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1000), { ochre: 0.9, red: 0.4 });
  page.paint(gouges(r, { x: 0, y: 0, w: 1600, h: 1000, n: 60, length: 240, width: 5 }), {
    ochre: 0.9,
    red: 0.7,
    navy: 0.3,
  });
  page.paint(box(90, 90, 1420, 820), { navy: 1, red: 0.6 });
  page.inside(box(96, 96, 1408, 808), () => {
    for (let i = 0; i < 13; i++)
      sort(
        page,
        250 + (i % 5) * 270 + r.between(-50, 50),
        240 + Math.floor(i / 5) * 260 + r.between(-40, 40),
        118,
        270,
        r.between(-50, 50) + (i === 7 ? 180 : 0),
        GLYPHS[i === 7 ? 9 : i % 3 ? 0 : 5],
      );
  });
}

export const scenes = [{ name: "cassetin", height: 1000, draw: cassetin }];

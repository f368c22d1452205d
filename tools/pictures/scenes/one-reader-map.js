import { blob, box, curve, ellipse, gouge, gouges, line, lump, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

function oneReader(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { ochre: 0.22 });
  page.paint(box(0, 0, 1600, 1067), { teal: 0.42, ochre: 0.3 });
  page.paint(
    gouges(r, { x: 0, y: 0, w: 1600, h: 1067, n: 150, length: 36, width: 5, degrees: -70 }),
    { teal: 0.85, ochre: 0.6 },
  );
  page.paint(
    blob([
      [1150, 1120],
      [1180, 860],
      [1330, 760],
      [1420, 600],
      [1660, 520],
      [1660, 1120],
    ]),
    { teal: 1, navy: 0.3 },
  );
  page.paint(gouges(r, { x: 1330, y: 760, w: 270, h: 300, n: 26, length: 90, width: 6 }), {});
  const path = curve([
    [420, 1100],
    [440, 900],
    [640, 770],
    [900, 740],
    [1010, 600],
    [900, 450],
    [960, 300],
    [1180, 210],
    [1360, 180],
  ]);
  page.stroke(path, 104, { navy: 0.75 });
  page.stroke(path, 90, {});
  page.stroke(
    curve([
      [935, 725],
      [1080, 800],
      [1200, 870],
      [1300, 940],
    ]),
    62,
    {},
  );
  for (let i = 0; i < 12; i++)
    page.paint(ellipse(560 + i * 30 + r.between(-4, 4), 792 - i * 6 + (i % 2 ? 15 : -13), 7, 9), {
      navy: 0.8,
    });
  house(page, 250, 960, 300, { ochre: 1 }, { red: 1 });
  house(page, 640, 520, 230, { red: 0.3, ochre: 0.4 }, NIGHT);
  page.paint(ellipse(755, 385, 46, 26), { ochre: 1, red: 0.4 });
  for (const k of [-1, 0, 1]) page.paint(gouge(755 + k * 22, 385, 34, 4, 70), {});
  house(page, 1240, 190, 190, {}, { teal: 1, navy: 0.4 });
  page.paint(
    poly([
      [1310, -40],
      [1360, -40],
      [1335, -130],
    ]),
    NIGHT,
  );
  page.at("translate(-30 130)", () => {
    page.paint(
      poly([
        [1080, 690],
        [1096, 560],
        [1112, 690],
      ]) +
        poly([
          [1200, 720],
          [1216, 590],
          [1232, 720],
        ]),
      { red: 1 },
    );
    for (let i = 0; i < 4; i++)
      page.stroke(
        line([
          [1102 + i * 32, 692],
          [1102 + i * 32, 606],
        ]),
        11,
        { red: 1 },
      );
    page.stroke(
      line([
        [1096, 625],
        [1216, 655],
      ]),
      10,
      { red: 1 },
    );
  });
  tree(page, r, 1180, 440);
  dog(page, 830, 930);
  page.stroke(
    line([
      [300, 380],
      [300, 440],
      [470, 440],
      [470, 380],
    ]),
    12,
    NIGHT,
  );
  page.paint(box(276, 362, 220, 26) + box(276, 318, 220, 22), { red: 0.9, ochre: 0.5 });
  for (const [a, b] of [
    [533, 0],
    [1066, 0],
  ])
    page.draw(
      line([
        [a, b],
        [a + 4, 1067],
      ]),
      5,
      { navy: 0.28 },
    );
  page.draw(
    line([
      [0, 540],
      [1600, 532],
    ]),
    5,
    { navy: 0.28 },
  );
}

function house(page, x, y, s, wall, door) {
  page.paint(box(x - 6, y - s * 0.62 - 4, s + 12, s * 0.62 + 8), NIGHT);
  page.paint(box(x, y - s * 0.62, s, s * 0.62), wall);
  page.paint(
    poly([
      [x - s * 0.1, y - s * 0.6],
      [x + s * 1.1, y - s * 0.6],
      [x + s * 0.5, y - s * 1.08],
    ]),
    { navy: 0.95, red: 0.4 },
  );
  page.paint(box(x + s * 0.38, y - s * 0.38, s * 0.24, s * 0.38), door);
  for (const k of [0.1, 0.7]) {
    page.paint(box(x + s * k, y - s * 0.44, s * 0.2, s * 0.22), NIGHT);
    page.paint(
      box(x + s * (k + 0.02), y - s * 0.42, s * 0.07, s * 0.18) +
        box(x + s * (k + 0.11), y - s * 0.42, s * 0.07, s * 0.18),
      { ochre: 0.35 },
    );
  }
}

function tree(page, r, x, y) {
  page.paint(
    poly([
      [x - 16, y + 80],
      [x - 8, y - 30],
      [x + 8, y - 30],
      [x + 18, y + 80],
    ]),
    { navy: 0.9, red: 0.5 },
  );
  page.paint(lump(r, x, y - 90, 96, 100, 0.12), { teal: 1, ochre: 0.8 });
  for (let i = 0; i < 22; i++)
    page.paint(
      gouge(x + r.between(-66, 66), y - 90 + r.between(-70, 70), 26, 5, r.between(-80, -20)),
      i % 3 ? NIGHT : { ochre: 0.8 },
    );
}

function dog(page, x, y) {
  page.paint(
    blob([
      [x - 90, y + 4],
      [x - 70, y - 44],
      [x, y - 50],
      [x + 62, y - 44],
      [x + 86, y + 6],
      [x, y + 16],
    ]),
    { navy: 0.95, red: 0.5 },
  );
  page.paint(ellipse(x + 78, y - 36, 36, 31), { navy: 0.95, red: 0.5 });
  page.paint(ellipse(x + 112, y - 26, 18, 13), { ochre: 0.5 });
  page.paint(lump(page.random, x + 60, y - 46, 15, 25, 0.1), NIGHT);
  page.stroke(
    curve([
      [x - 84, y - 6],
      [x - 120, y - 20],
      [x - 126, y - 50],
    ]),
    12,
    { navy: 0.95, red: 0.5 },
  );
}

export const scenes = [{ name: "one-reader-map", height: 1067, draw: oneReader }];

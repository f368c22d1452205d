import { box, curve, ellipse, gouge, gouges, line, lump, poly, turned } from "../draw.js";
import { NIGHT } from "../inks.js";

function coastline(page, r, x, y) {
  const shore = [
    [x - 330, y + 250],
    [x - 250, y + 80],
    [x - 120, y + 120],
    [x - 60, y - 40],
    [x + 60, y - 70],
    [x + 90, y - 210],
    [x + 250, y - 190],
    [x + 330, y - 300],
  ];
  for (let i = 5; i >= 1; i--)
    page.stroke(curve(shore.map(([a, b]) => [a - i * 13, b - i * 13])), 4, {
      teal: 0.95 - i * 0.13,
    });
  page.paint(`${curve(shore)}L${x + 520} ${y - 300}L${x + 520} ${y + 330}L${x - 330} ${y + 330}Z`, {
    ochre: 0.5,
  });
  page.stroke(curve(shore), 6, NIGHT);
  page.stroke(
    curve([
      [x + 60, y - 70],
      [x + 190, y + 20],
      [x + 260, y + 150],
      [x + 440, y + 190],
    ]),
    5,
    { teal: 1 },
  );
  for (const [a, b] of [
    [150, 120],
    [190, 100],
    [232, 130],
    [300, -60],
    [345, -40],
    [60, 200],
  ])
    page.paint(
      poly([
        [x + a - 22, y + b + 18],
        [x + a, y + b - 22],
        [x + a + 22, y + b + 18],
      ]),
      { navy: 0.75 },
    );
}

function mending(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 0.95, navy: 0.25 });
  page.paint(
    gouges(r, { x: 0, y: 0, w: 1600, h: 1067, n: 110, length: 240, width: 5, degrees: 3 }),
    { teal: 1, navy: 0.5 },
  );
  const sheet = turned(700, 540, 1060, 800, -4);
  page.paint(turned(716, 558, 1066, 806, -4), { teal: 1, navy: 0.8 });
  page.paint(sheet, { ochre: 0.16 });
  page.at("rotate(-4 700 540)", () =>
    page.inside(box(170, 140, 1060, 800), () => {
      coastline(page, r, 720, 560);
      const [cx, cy] = [360, 330];
      for (let i = 0; i < 16; i++)
        page.draw(
          line([
            [cx, cy],
            [cx + Math.cos(i * 0.3927) * 480, cy + Math.sin(i * 0.3927) * 480],
          ]),
          2,
          { red: 0.5 },
        );
      for (let i = 0; i < 4; i++) {
        page.at(`rotate(${i * 90} ${cx} ${cy})`, () => {
          page.paint(
            poly([
              [cx, cy - 112],
              [cx + 20, cy - 20],
              [cx, cy],
            ]),
            { red: 1 },
          );
          page.paint(
            poly([
              [cx, cy - 112],
              [cx - 20, cy - 20],
              [cx, cy],
            ]),
            NIGHT,
          );
        });
      }
      page.stroke(ellipse(cx, cy, 76), 4, NIGHT);
      for (const k of [0.25, 0.5, 0.75])
        page.paint(box(170 + 1060 * k - 5, 140, 9, 800), { ochre: 0.6, red: 0.22 });
      page.paint(box(170, 535, 1060, 9), { ochre: 0.6, red: 0.22 });
      for (const d of [
        line([
          [430, 700],
          [510, 655],
        ]),
        line([
          [545, 636],
          [590, 610],
        ]),
      ])
        page.stroke(d, 4, { navy: 0.6 });
    }),
  );
  page.paint(
    poly([
      [1185, 500],
      [1010, 470],
      [930, 520],
      [800, 480],
      [740, 500],
      [812, 508],
      [925, 556],
      [1015, 505],
      [1190, 548],
    ]),
    { teal: 1, navy: 0.4 },
  );
  page.at("rotate(-6 860 500)", () => {
    page.paint(box(760, 420, 330, 150), { teal: 0.14 });
    for (let i = 0; i < 60; i++)
      page.paint(
        gouge(r.between(755, 1090), r.between(416, 574), r.between(30, 70), 1.6, r.between(0, 180)),
        { teal: 0.3 },
      );
  });
  page.paint(ellipse(1400, 790, 168), { navy: 1, teal: 0.9 });
  page.paint(ellipse(1386, 772, 166), { navy: 0.92, red: 0.2 });
  page.paint(ellipse(1386, 772, 136), {});
  page.paint(lump(r, 1380, 782, 108, 96, 0.08), { ochre: 0.2 });
  page.stroke(
    curve([
      [1320, 760],
      [1370, 735],
      [1430, 770],
      [1400, 815],
      [1350, 800],
    ]),
    7,
    { ochre: 0.5 },
  );
  page.at("rotate(34 1330 300)", () => {
    page.paint(box(1318, 20, 44, 210), { red: 1 });
    page.paint(box(1230, 222, 220, 74), { ochre: 0.95, red: 0.3 });
    page.paint(box(1230, 284, 220, 14), NIGHT);
    page.paint(
      poly([
        [1234, 298],
        [1446, 298],
        [1460, 420],
        [1222, 420],
      ]),
      NIGHT,
    );
    page.paint(
      gouges(r, { x: 1234, y: 310, w: 212, h: 100, n: 40, length: 90, width: 3, degrees: 90 }),
      { ochre: 0.5 },
    );
  });
  for (const [x, y] of [
    [250, 985],
    [310, 1000],
  ])
    page.paint(lump(r, x, y, 46, 40, 0.1), { navy: 0.9, ochre: 0.3 });
}

export const scenes = [{ name: "mending-a-map", height: 1067, draw: mending }];

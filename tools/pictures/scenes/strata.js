import { box, curve, ellipse, gouge, gouges, ground, leaf, line, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

function reel(page, x, y, s) {
  page.paint(ellipse(x, y, s), { ochre: 0.5 });
  page.stroke(ellipse(x, y, s), 7, NIGHT);
  page.paint(ellipse(x, y, s * 0.8), { navy: 0.95, red: 0.6 });
  page.paint(ellipse(x, y, s * 0.46), { ochre: 0.5 });
  for (let i = 0; i < 3; i++)
    page.paint(
      ellipse(x + Math.cos(i * 2.09) * s * 0.27, y + Math.sin(i * 2.09) * s * 0.27, s * 0.12),
      NIGHT,
    );
  page.paint(ellipse(x, y, s * 0.09), NIGHT);
}

function floppy(page, s, inks) {
  page.paint(
    poly([
      [-s, -s],
      [s * 0.8, -s],
      [s, -s * 0.8],
      [s, s],
      [-s, s],
    ]),
    inks,
  );
  page.paint(box(-s * 0.5, -s, s, s * 0.62), { navy: 0.3 });
  page.paint(box(s * 0.08, -s * 0.9, s * 0.24, s * 0.42), inks);
  page.paint(box(-s * 0.7, -s * 0.1, s * 1.4, s * 1.1), {});
  for (let i = 0; i < 3; i++)
    page.paint(
      box(-s * 0.55, s * (0.12 + i * 0.26), s * (1.1 - i * 0.3), s * 0.07),
      i ? NIGHT : { red: 1 },
    );
}

function strata(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 0.3 });
  page.paint(ellipse(1270, 150, 82), { ochre: 0.9 });
  for (let i = 0; i < 5; i++) page.paint(gouge(r.between(100, 1400), 60 + i * 45, 320, 9), {});
  const edge = (y) => [
    [-20, y + 10],
    [260, y - 22],
    [560, y + 14],
    [820, y - 12],
    [1120, y + 24],
    [1380, y - 4],
    [1620, y + 16],
  ];
  const layers = [
    [290, { teal: 1, ochre: 0.9 }],
    [325, { navy: 0.95, red: 0.6 }],
    [440, { red: 0.85, ochre: 0.6 }],
    [575, { ochre: 0.9 }],
    [690, { ochre: 0.45, navy: 0.25 }],
    [820, { teal: 1, navy: 0.45 }],
    [960, { navy: 1 }],
  ];
  const mark = [
    { ochre: 0.8 },
    { red: 1 },
    { red: 1, navy: 0.55 },
    { red: 0.8, ochre: 0.9 },
    { navy: 0.7 },
    { teal: 0.7 },
    { teal: 0.8 },
  ];
  layers.forEach(([y, inks], i) => {
    page.paint(ground(edge(y), 1080), inks);
    const h = (layers[i + 1]?.[0] ?? 1067) - y - 50;
    if (i)
      page.paint(
        gouges(r, {
          x: 0,
          y: y + 30,
          w: 1600,
          h: Math.max(20, h),
          n: 46,
          length: i % 2 ? 26 : 110,
          width: i % 2 ? 7 : 4,
          degrees: i % 2 ? 40 : 1,
        }),
        mark[i],
      );
  });
  for (let x = 0; x < 1600; x += 17)
    page.paint(
      leaf(x, 300 + 12 * Math.sin(x / 140), r.between(18, 46), 6, -90 + r.between(-22, 22)),
      { teal: 1, ochre: 0.9 },
    );
  page.at("translate(330 512) rotate(-14)", () => floppy(page, 72, NIGHT));
  page.at("translate(1130 500) rotate(21)", () => floppy(page, 58, { teal: 1 }));
  reel(page, 820, 690, 104);
  page.stroke(
    curve([
      [905, 742],
      [1010, 790],
      [1130, 730],
      [1260, 776],
      [1390, 740],
      [1620, 790],
    ]),
    10,
    { navy: 1, red: 0.5 },
  );
  page.at("translate(300 760) rotate(9)", () => {
    page.paint(
      poly([
        [-190, -62],
        [-160, -86],
        [190, -86],
        [190, 86],
        [-190, 86],
      ]),
      {},
    );
    for (let col = 0; col < 24; col++)
      for (let row = 0; row < 7; row++)
        if (r() < 0.25) page.paint(box(-176 + col * 15, -64 + row * 20, 8, 14), NIGHT);
    page.paint(box(-190, -86, 380, 9), { red: 1 });
  });
  page.at("translate(1200 890) rotate(-8)", () => {
    page.paint(box(-150, -82, 300, 164), { ochre: 0.6 });
    for (let i = 0; i < 6; i++)
      for (let k = 0; k < 6 - (i % 3); k++)
        page.paint(
          poly([
            [-128 + k * 40 + i * 6, -62 + i * 24],
            [-112 + k * 40 + i * 6, -62 + i * 24],
            [-120 + k * 40 + i * 6, -44 + i * 24],
          ]),
          NIGHT,
        );
    page.stroke("M120 -82L60 0L130 40L90 82", 9, { teal: 1, navy: 0.45 });
  });
  page.stroke(
    curve([
      [640, 960],
      [700, 1000],
      [760, 985],
      [830, 1030],
    ]),
    14,
    {},
  );
  page.paint(ellipse(640, 960, 26), {});
  page.paint(ellipse(640, 960, 12), NIGHT);
  page.stroke(
    curve([
      [700, 1000],
      [690, 1024],
    ]) +
      curve([
        [740, 988],
        [748, 1016],
      ]),
    9,
    {},
  );
  page.stroke(
    curve([
      [800, 585],
      [795, 480],
      [806, 380],
      [800, 180],
    ]),
    12,
    { teal: 1, ochre: 0.9 },
  );
  for (let i = 0; i < 7; i++)
    page.stroke(
      curve([
        [800, 350 + i * 22],
        [800 + (i % 2 ? 60 : -60), 400 + i * 24],
        [800 + (i % 2 ? 80 : -92), 450 + i * 24],
      ]),
      5,
      {},
    );
  for (const [y, a, l] of [
    [290, -30, 150],
    [260, 212, 150],
    [200, -58, 130],
    [190, 238, 120],
  ])
    page.paint(leaf(801, y, l, 58, a), { teal: 1, ochre: 1 });
  for (const [y, a, l] of [
    [290, -30, 130],
    [260, 212, 130],
    [200, -58, 110],
    [190, 238, 100],
  ])
    page.stroke(
      line([
        [801, y],
        [801 + Math.cos((a * Math.PI) / 180) * l, y + Math.sin((a * Math.PI) / 180) * l],
      ]),
      4,
      { ochre: 0.8 },
    );
}

export const scenes = [{ name: "strata", height: 1067, draw: strata }];

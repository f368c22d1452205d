import { bird, box, curve, ellipse, gouge, gouges, ground, lump, poly, waves } from "../draw.js";
import { NIGHT, SKY } from "../inks.js";
import { boat, gauge, houses } from "../motifs-harbour.js";

function harbour(high) {
  return (page) => {
    const r = page.random;
    const water = high ? 590 : 905;
    page.paint(box(0, 0, 1600, 1067), high ? SKY : { ochre: 0.3, red: 0.1 });
    page.paint(ellipse(1040, 190, 92), high ? {} : { ochre: 0.85 });
    page.paint(
      `M1040 92A98 98 0 0 0 1040 288A56 98 0 0 1 1040 92Z`,
      high ? { teal: 0.62 } : { red: 0.5, ochre: 0.6 },
    );
    for (let i = 0; i < 6; i++)
      page.paint(
        gouge(r.between(300, 1500), 70 + i * 55, r.between(200, 420), 8),
        high ? {} : { ochre: 0.6 },
      );
    page.paint(
      ground(
        [
          [500, 460],
          [760, 380],
          [1010, 430],
          [1240, 350],
          [1620, 420],
        ],
        560,
      ),
      { teal: 0.8, navy: 0.15 },
    );
    page.paint(
      ground(
        [
          [820, 500],
          [1100, 465],
          [1620, 480],
        ],
        560,
      ),
      { teal: 0.9, navy: 0.5 },
    );
    houses(page, r, 500);
    if (high) page.paint(box(900, 545, 720, 100), { teal: 1, navy: 0.2 });
    else
      page.paint(
        ground(
          [
            [860, 560],
            [1150, 545],
            [1620, 555],
          ],
          700,
        ),
        { ochre: 0.8, navy: 0.25 },
      );
    page.paint(
      poly([
        [-20, 498],
        [960, 498],
        [990, 530],
        [920, 1070],
        [-20, 1070],
      ]),
      { navy: 0.85 },
    );
    page.paint(
      poly([
        [-20, 495],
        [965, 495],
        [995, 530],
        [-20, 530],
      ]),
      { ochre: 0.35 },
    );
    page.inside(
      poly([
        [-20, 530],
        [978, 530],
        [912, 1070],
        [-20, 1070],
      ]),
      () => {
        for (let row = 0; row < 9; row++)
          for (let k = 0; k < 9; k++)
            page.paint(
              box(-10 + k * 112 + (row % 2) * 54, 545 + row * 58, 100, 48),
              row * 58 + 545 > 760
                ? { teal: 0.9, navy: 0.75 }
                : { navy: r.between(0.5, 0.66), ochre: 0.2 },
            );
      },
    );
    if (!high) {
      page.paint(
        ground(
          [
            [-20, 900],
            [300, 870],
            [700, 880],
            [1000, 790],
            [1300, 700],
            [1620, 690],
          ],
          1070,
        ),
        { ochre: 0.85, navy: 0.5 },
      );
      page.paint(
        gouges(r, { x: 0, y: 880, w: 1600, h: 180, n: 90, length: 90, width: 5, degrees: -4 }),
        { ochre: 0.5 },
      );
      page.paint(
        gouges(r, { x: 960, y: 760, w: 640, h: 120, n: 40, length: 70, width: 5, degrees: -8 }),
        { navy: 0.9 },
      );
      page.paint(
        ground(
          [
            [-20, 1000],
            [300, 960],
            [560, 985],
            [900, 955],
            [1300, 985],
            [1620, 950],
          ],
          1075,
        ),
        { teal: 1, navy: 0.4 },
      );
      boat(page, 430, 850, 165, 13, { red: 1 });
      boat(page, 1040, 815, 118, -14, { teal: 1 });
      for (let i = 0; i < 14; i++)
        page.paint(
          lump(r, r.between(560, 1560), r.between(880, 940), r.between(8, 26), r.between(5, 12)),
          NIGHT,
        );
      gauge(page, 985);
      page.stroke(
        curve([
          [590, 860],
          [680, 905],
          [800, 880],
          [905, 560],
        ]),
        5,
        NIGHT,
      );
    } else {
      gauge(page, 0);
      page.paint(waves(r, water, 1600, 8, 150, 1075), { teal: 1, navy: 0.3 });
      page.paint(waves(r, 730, 1600, 16, 190, 1075), { teal: 1, navy: 0.55 });
      page.paint(waves(r, 880, 1600, 24, 240, 1075), { teal: 1, navy: 0.85 });
      boat(page, 400, 640, 165, -2, { red: 1 });
      boat(page, 1030, 620, 118, 3, { ochre: 1 });
      page.paint(box(200, 700, 420, 14), { teal: 1, navy: 0.5 });
      for (let y = 680; y < 1050; y += 30)
        page.paint(
          gouges(r, { x: 0, y, w: 1600, h: 20, n: 13, length: 60 + (y - 680) / 4, width: 6 }),
          {},
        );
      for (let i = 0; i < 9; i++)
        page.paint(
          gouge(1340 + r.between(-40, 40), 670 + i * 24, 110 - i * 7, 7),
          i % 2 ? { red: 1 } : {},
        );
    }
    for (const [x, y, s] of [
      [700, 140, 24],
      [770, 110, 17],
      [1190, 90, 15],
      [1335, 175, 22],
    ])
      page.paint(bird(x, y, s), NIGHT);
  };
}

export const scenes = [
  { name: "harbour-low", height: 1067, draw: harbour(false) },
  { name: "harbour-high", height: 1067, draw: harbour(true) },
];

import { box, curve, ellipse, gouges, line, poly, turned } from "../draw.js";
import { NIGHT } from "../inks.js";
import { column } from "../motifs-type.js";

function spread(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { red: 0.95 });
  page.paint(
    gouges(r, { x: 0, y: 0, w: 1600, h: 1067, n: 90, length: 200, width: 5, degrees: -8 }),
    { red: 1, navy: 0.4 },
  );
  page.at("rotate(-3 800 533)", () => {
    page.paint(box(164, 134, 1300, 850), { red: 1, navy: 0.75 });
    page.paint(box(140, 110, 1300, 850), {});
    page.paint(
      poly([
        [790, 110],
        [830, 110],
        [830, 960],
        [790, 960],
      ]),
      { navy: 0.16 },
    );
    page.paint(box(788, 110, 5, 850), { navy: 0.6 });
    // Left: a plate over a column. Right: a title, two columns, a large initial.
    page.paint(box(210, 180, 510, 380), { teal: 1, navy: 0.2 });
    page.inside(box(210, 180, 510, 380), () => {
      page.paint(ellipse(360, 340, 78), { ochre: 1 });
      page.paint(
        `${curve([
          [180, 470],
          [340, 400],
          [520, 450],
          [740, 360],
        ])}L740 600L180 600Z`,
        NIGHT,
      );
      page.paint(
        poly([
          [560, 410],
          [575, 250],
          [615, 250],
          [630, 400],
        ]),
        { red: 1 },
      );
      page.paint(
        poly([
          [566, 350],
          [571, 300],
          [619, 300],
          [624, 350],
        ]),
        {},
      );
      page.paint(gouges(r, { x: 210, y: 470, w: 500, h: 90, n: 26, length: 60, width: 4 }), {
        teal: 0.8,
      });
    });
    column(page, r, 210, 580, 250, 1, 22, { red: 0.9 });
    column(page, r, 210, 634, 510, 10, 29);
    column(page, r, 870, 196, 420, 1, 100);
    column(page, r, 870, 262, 330, 1, 100);
    column(page, r, 870, 336, 500, 2, 29, { teal: 1 });
    page.paint(box(870, 432, 96, 112), { red: 1 });
    page.paint(
      poly([
        [880, 534],
        [912, 444],
        [926, 444],
        [958, 534],
        [938, 534],
        [931, 512],
        [906, 512],
        [899, 534],
      ]) +
        poly([
          [911, 497],
          [927, 497],
          [919, 470],
        ]),
      {},
    );
    column(page, r, 984, 432, 130, 4, 29);
    column(page, r, 870, 548, 244, 13, 29);
    column(page, r, 1140, 432, 240, 17, 29);
    for (const x of [210, 720, 870, 1114, 1140, 1380])
      page.draw(
        line([
          [x, 90],
          [x, 980],
        ]),
        2.5,
        { red: 0.85 },
      );
    for (const y of [180, 560, 925])
      page.draw(
        line([
          [120, y],
          [1460, y],
        ]),
        2.5,
        { red: 0.85 },
      );
    for (const [a, b] of [
      [
        [140, 960],
        [793, 110],
      ],
      [
        [793, 110],
        [1440, 960],
      ],
      [
        [140, 110],
        [1440, 960],
      ],
      [
        [1440, 110],
        [140, 960],
      ],
    ])
      page.draw(line([a, b]), 2.5, { red: 0.6 });
    for (const [x, y] of [
      [210, 180],
      [1380, 180],
      [793, 536],
    ])
      page.draw(ellipse(x, y, 17), 3, { red: 1 });
  });
  page.paint(turned(1330, 900, 660, 74, -24), { ochre: 1, red: 0.15 });
  page.at("rotate(-24 1330 900)", () => {
    for (let i = 0; i < 44; i++) page.paint(box(1012 + i * 14.6, 863, 3.5, i % 5 ? 18 : 34), NIGHT);
  });
  page.at("rotate(38 210 850)", () => {
    page.paint(box(0, 836, 330, 40), NIGHT);
    page.paint(box(0, 836, 330, 14), { navy: 0.6, teal: 0.6 });
    page.paint(
      poly([
        [330, 836],
        [410, 856],
        [330, 876],
      ]),
      { ochre: 0.5 },
    );
    page.paint(
      poly([
        [386, 850],
        [410, 856],
        [386, 862],
      ]),
      { red: 1 },
    );
  });
}

export const scenes = [{ name: "page-spread", height: 1067, draw: spread }];

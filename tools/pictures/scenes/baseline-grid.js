import { box, line } from "../draw.js";
import { column } from "../motifs-type.js";

function baselineGrid(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 800), {});
  for (let i = 0; i < 15; i++)
    page.draw(
      line([
        [0, 70 + i * 50],
        [1600, 70 + i * 50],
      ]),
      3,
      { red: 0.9 },
    );
  page.draw(
    line([
      [150, 0],
      [150, 800],
    ]) +
      line([
        [1450, 0],
        [1450, 800],
      ]),
    3,
    { teal: 0.9 },
  );
  for (let i = 0; i < 13; i++) {
    const slip = i === 7 ? 15 : 0;
    column(page, r, 150, 45 + i * 50 + slip, 1300, 1, 60, slip ? { red: 1 } : { navy: 0.95 });
    for (let k = 0; k < 20; k++) {
      const x = r.between(160, i === 12 ? 600 : 1430);
      page.paint(
        box(x, (k % 2 ? 30 : 68) + i * 50 + slip, 9, 16),
        slip ? { red: 1 } : { navy: 0.95 },
      );
    }
  }
  page.paint(box(900, 620, 560, 90), {});
  for (let i = 11; i < 13; i++)
    page.draw(
      line([
        [890, 70 + i * 50],
        [1470, 70 + i * 50],
      ]),
      3,
      { red: 0.9 },
    );
}

export const scenes = [{ name: "baseline-grid", height: 800, draw: baselineGrid }];

import { box, ellipse, gouges, line, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

/** A toothed wheel; `spokes` cut out of it. */
function gear(page, x, y, radius, teeth, inks, hole, turn = 0) {
  const points = [];
  for (let i = 0; i < teeth * 4; i++) {
    const a = turn + (i / (teeth * 4)) * Math.PI * 2;
    const k = i % 4 < 2 ? 1 : 0.9;
    points.push([x + Math.cos(a) * radius * k, y + Math.sin(a) * radius * k]);
  }
  page.paint(poly(points), inks);
  page.paint(ellipse(x, y, radius * 0.72), hole);
  for (let i = 0; i < 5; i++) {
    const a = turn + (i / 5) * Math.PI * 2;
    page.stroke(
      line([
        [x, y],
        [x + Math.cos(a) * radius * 0.76, y + Math.sin(a) * radius * 0.76],
      ]),
      radius * 0.11,
      inks,
    );
  }
  page.paint(ellipse(x, y, radius * 0.2), inks);
  page.paint(ellipse(x, y, radius * 0.08), hole);
}

function coins(page, x, y, w, n) {
  for (let i = 0; i < n; i++) {
    const [cx, cy] = [x + [0, 4, -5, 3, -2, 5][i % 6], y - i * 17];
    page.paint(ellipse(cx, cy + 9, w, w * 0.27), NIGHT);
    page.paint(box(cx - w, cy - 3, w * 2, 11), { red: 0.9, navy: 0.45, ochre: 0.5 });
    page.paint(ellipse(cx, cy - 3, w, w * 0.26), { red: 0.75, ochre: 0.7 });
    page.stroke(ellipse(cx, cy - 3, w * 0.76, w * 0.18), 3, { red: 1, navy: 0.4 });
  }
}

function pendulum(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { navy: 1, teal: 0.6 });
  for (let row = 0; row < 12; row++)
    for (let k = 0; k < 9; k++)
      if (r() < 0.8)
        page.paint(box(k * 190 - (row % 2) * 95 + 6, row * 92 + 6, 178, 80), {
          navy: r.between(0.86, 1),
          teal: r.between(0.2, 0.6),
          red: 0.2,
        });
  page.paint(
    poly([
      [1600, 0],
      [1240, 0],
      [180, 1067],
      [1180, 1067],
      [1600, 640],
    ]),
    { navy: 0.72, ochre: 0.55, red: 0.15 },
  );
  page.paint(ellipse(1420, 150, 150), NIGHT);
  page.paint(ellipse(1420, 150, 128), { ochre: 0.8 });
  for (const k of [0, 1])
    page.at(`rotate(${k * 90} 1420 150)`, () => page.paint(box(1413, 14, 14, 272), NIGHT));
  gear(page, 420, 190, 210, 34, { ochre: 1, red: 0.3 }, { navy: 1, teal: 0.4 }, 0.1);
  gear(page, 700, 90, 120, 20, { red: 1 }, { navy: 1, teal: 0.4 }, 0.3);
  gear(page, 150, 420, 130, 22, { teal: 0.9 }, { navy: 1, teal: 0.4 }, 0.2);
  // Where the pendulum was, and where it is.
  for (const [angle, cover] of [
    [20, 0.5],
    [10, 0.3],
  ])
    page.at(`rotate(${angle} 830 -700)`, () => {
      page.stroke(
        line([
          [830, -50],
          [830, 650],
        ]),
        9,
        { navy: 1 - cover, ochre: 0.7 },
      );
      page.stroke(ellipse(830, 826, 190, 176), 7, { navy: 1 - cover, ochre: 0.7 });
    });
  page.at("rotate(-3 830 -700)", () => {
    page.paint(box(808, -20, 44, 760), NIGHT);
    page.paint(box(815, -20, 30, 760), { navy: 0.25 });
    page.paint(box(833, -20, 12, 760), { navy: 0.6 });
    page.paint(ellipse(830, 830, 214, 200), NIGHT);
    page.paint(ellipse(830, 826, 200, 186), { ochre: 1, red: 0.18 });
    page.paint("M830 640A200 186 0 0 1 830 1012A260 186 0 0 0 830 640Z", {
      ochre: 1,
      red: 0.6,
      navy: 0.2,
    });
    page.paint(
      gouges(r, { x: 660, y: 720, w: 150, h: 190, n: 16, length: 70, width: 5, degrees: -64 }),
      { ochre: 0.3 },
    );
    page.stroke(ellipse(830, 826, 150, 138), 5, { red: 0.9, navy: 0.5 });
    page.paint(box(742, 628, 176, 26), NIGHT);
    page.paint(box(748, 622, 164, 20), { navy: 0.4 });
    coins(page, 762, 616, 54, 5);
    coins(page, 892, 616, 54, 3);
  });
}

export const scenes = [{ name: "pendulum", height: 1067, draw: pendulum }];

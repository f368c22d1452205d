import { box, ellipse, gouge, gouges, poly } from "../draw.js";
import { NIGHT, WOOD, WOOD_DARK } from "../inks.js";

function drawer(page, r, x, y, w, h) {
  page.paint(box(x, y, w, h), WOOD);
  page.paint(box(x, y + h - 10, w, 10), WOOD_DARK);
  page.paint(
    gouges(r, { x: x + 10, y: y + 10, w: w - 20, h: h - 24, n: 7, length: 70, width: 3 }),
    WOOD_DARK,
  );
  page.paint(box(x + w * 0.26, y + h * 0.2, w * 0.48, h * 0.3), NIGHT);
  page.paint(box(x + w * 0.29, y + h * 0.235, w * 0.42, h * 0.23), {});
  page.paint(gouge(x + w * 0.5, y + h * 0.35, w * 0.26, 5), r() < 0.3 ? { red: 1 } : NIGHT);
  page.paint(ellipse(x + w / 2, y + h * 0.73, 17), NIGHT);
  page.paint(ellipse(x + w / 2 - 2, y + h * 0.72, 12), { ochre: 1 });
}

function catalogue(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 1, navy: 0.55 });
  page.paint(
    gouges(r, { x: 0, y: 0, w: 1600, h: 1067, n: 120, length: 60, width: 4, degrees: 90 }),
    { teal: 1, navy: 0.2 },
  );
  page.paint(box(90, 60, 1420, 1067), NIGHT);
  page.paint(box(60, 30, 1480, 44), WOOD_DARK);
  for (let row = 0; row < 6; row++)
    for (let col = 0; col < 6; col++) {
      if (row >= 3 && row <= 4 && col >= 2 && col <= 3) continue;
      drawer(page, r, 122 + col * 228, 100 + row * 172, 210, 154);
    }
  page.paint(box(570, 612, 460, 330), { navy: 1, red: 0.6 });
  // The open drawer comes towards us: a long tray of cards seen from above.
  page.paint(
    poly([
      [590, 600],
      [1010, 600],
      [1090, 860],
      [510, 860],
    ]),
    WOOD_DARK,
  );
  page.paint(
    poly([
      [612, 612],
      [988, 612],
      [1056, 846],
      [544, 846],
    ]),
    NIGHT,
  );
  for (let i = 0; i < 17; i++) {
    const k = i / 16;
    const [w, y] = [372 + k * 120, 560 + k * 220 + (i > 9 ? 34 : 0)];
    const [x, h] = [800 - w / 2, 76 + k * 40];
    const lift = i === 8 ? 96 : 0;
    page.paint(box(x - 2, y - lift - 3, w + 4, h + lift), NIGHT);
    page.paint(box(x, y - lift, w, h + lift), i % 4 === 3 ? { ochre: 0.3 } : {});
    if (i % 5 === 1 && !lift) {
      page.paint(
        box(x + 40 + ((i * 61) % 260), y - 26, 84, 28),
        i % 2 ? { red: 1 } : { teal: 0.9 },
      );
    }
    if (lift) {
      page.paint(gouge(x + 90, y - 68, 140, 8), { red: 1 });
      for (let n = 0; n < 3; n++)
        page.paint(gouge(x + 150, y - 42 + n * 22, 250 - n * 46, 6), NIGHT);
      page.stroke(ellipse(x + w - 70, y - 44, 27, 23), 4, { ochre: 1, red: 0.4 });
    }
  }
  page.paint(box(486, 840, 628, 190), WOOD);
  page.paint(box(486, 1010, 628, 22), WOOD_DARK);
  page.paint(
    gouges(r, { x: 510, y: 850, w: 580, h: 150, n: 26, length: 130, width: 4 }),
    WOOD_DARK,
  );
  page.paint(box(640, 872, 320, 66), NIGHT);
  page.paint(box(650, 880, 300, 50), {});
  page.paint(gouge(800, 905, 210, 8), { red: 1 });
  page.paint(ellipse(800, 978, 27), NIGHT);
  page.paint(ellipse(797, 975, 20), { ochre: 1 });
}

export const scenes = [{ name: "card-catalogue", height: 1067, draw: catalogue }];

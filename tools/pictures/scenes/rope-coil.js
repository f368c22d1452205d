import { box, curve, ellipse, gouge, gouges, line } from "../draw.js";
import { NIGHT } from "../inks.js";

/** A rope drawn as a fat line with the lay of its strands across it. */
function rope(page, r, points, width, inks) {
  const d = curve(points);
  page.stroke(d, width + 14, NIGHT);
  page.stroke(d, width, inks);
  for (let i = 0; i < points.length - 1; i++) {
    const [[x, y], [u, v]] = [points[i], points[i + 1]];
    const a = (Math.atan2(v - y, u - x) * 180) / Math.PI;
    page.paint(gouge((x + u) / 2, (y + v) / 2, width * 1.15, 7, a + 52), NIGHT);
  }
}

function coil(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { teal: 0.9, navy: 0.15 });
  for (let i = 0; i < 6; i++) {
    page.paint(box(0, i * 190, 1600, 182), i % 2 ? { teal: 0.8 } : { teal: 0.95, navy: 0.3 });
    page.paint(
      gouges(r, { x: 0, y: i * 190 + 20, w: 1600, h: 140, n: 14, length: 240, width: 4 }),
      { teal: 1, navy: 0.6 },
    );
    page.paint(
      ellipse(120 + (i % 2) * 500, i * 190 + 90, 9) +
        ellipse(1300 - (i % 2) * 300, i * 190 + 90, 9),
      NIGHT,
    );
  }
  page.paint(ellipse(700, 585, 500, 430), { navy: 1, teal: 0.8 });
  const spiral = [];
  for (let i = 0; i <= 222; i++) {
    const a = i * 0.142;
    const k = 66 + i * 1.82;
    spiral.push([690 + Math.cos(a) * k, 545 + Math.sin(a) * k * 0.86]);
  }
  rope(page, r, spiral, 66, { ochre: 0.9, red: 0.15 });
  const [ex, ey] = spiral.at(-1);
  const tail = Array.from({ length: 9 }, (_, i) => [ex + i * 20 - 4, ey + i * 25]);
  rope(page, r, tail, 66, { ochre: 0.9, red: 0.15 });
  const [tx, ty] = tail.at(-1);
  page.stroke(line([tail.at(-2), tail.at(-1)]), 84, { red: 1 });
  [
    [-150, { ochre: 0.9 }],
    [10, { red: 0.8, ochre: 0.6 }],
    [150, { ochre: 0.4 }],
  ].forEach(([dy, inks]) => {
    const strand = curve([
      [tx, ty],
      [tx + 50, ty + 40 + dy * 0.3],
      [tx + 110, ty + 50 + dy * 0.8],
      [tx + 170, ty + 60 + dy * 0.8],
      [tx + 220, ty + 70 + dy],
    ]);
    page.stroke(strand, 36, NIGHT);
    page.stroke(strand, 26, inks);
    for (let i = 0; i < 6; i++)
      page.stroke(
        line([
          [tx + 212, ty + 68 + dy * 0.98],
          [tx + 262 + r() * 30, ty + 76 + dy + r.between(-36, 36)],
        ]),
        4,
        inks,
      );
  });
}

export const scenes = [{ name: "rope-coil", height: 1067, draw: coil }];

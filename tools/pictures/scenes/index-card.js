import { box, curve, ellipse, gouges, line } from "../draw.js";

// The smaller figures that stand inside the articles.

const NIGHT = { navy: 1 };

function indexCard(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1000), { ochre: 0.85, red: 0.35 });
  page.paint(gouges(r, { x: 0, y: 0, w: 1600, h: 1000, n: 90, length: 260, width: 5 }), {
    ochre: 0.85,
    red: 0.6,
    navy: 0.2,
  });
  page.at("rotate(-3 800 500)", () => {
    page.paint(box(236, 156, 1160, 730), { navy: 1, red: 0.5 });
    page.paint(box(216, 134, 1160, 730), {});
    page.draw(
      line([
        [216, 250],
        [1376, 250],
      ]),
      5,
      { red: 0.9 },
    );
    for (let i = 0; i < 7; i++)
      page.draw(
        line([
          [216, 330 + i * 72],
          [1376, 330 + i * 72],
        ]),
        3,
        { teal: 0.5 },
      );
    page.draw(
      line([
        [356, 134],
        [356, 864],
      ]),
      3,
      { red: 0.6 },
    );
    const hands = [
      [232, 60, NIGHT, 9],
      [312, 90, NIGHT, 6],
      [384, 60, { teal: 1, navy: 0.4 }, 6],
      [456, 130, { red: 1 }, 6],
      [528, 70, NIGHT, 5],
      [600, 110, { teal: 1, navy: 0.4 }, 6],
      [672, 60, { red: 1 }, 6],
    ];
    hands.forEach(([y, indent, inks, w], n) => {
      const words = [];
      for (let x = 320 + indent; x < [820, 1180, 1080, 900, 1240, 1120, 760][n];) {
        const end = x + r.between(50, 150);
        const points = [];
        for (let k = 0; x < end; k++, x += r.between(8, 15))
          points.push([x, y + (k % 2 ? -1 : 1) * r.between(3, k % 5 ? 12 : 26)]);
        words.push(curve(points));
        x += 34;
      }
      page.draw(words.join(""), w, inks);
    });
    page.draw(
      line([
        [450, 456],
        [900, 452],
      ]),
      6,
      NIGHT,
    );
    page.draw(ellipse(1170, 640, 128, 122), 14, { ochre: 0.9 });
    page.draw(ellipse(1174, 644, 120, 116), 4, { red: 0.5 });
    page.paint(ellipse(796, 820, 24), { ochre: 0.85, red: 0.5, navy: 0.4 });
  });
}

export const scenes = [{ name: "index-card", height: 1000, draw: indexCard }];

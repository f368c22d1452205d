import { box, ellipse, gouges, line } from "../draw.js";

function ampersand(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1000), { ochre: 0.22 });
  const d =
    "M1130 850L640 330C560 240 610 110 740 110C870 110 900 260 800 350L600 490C430 620 470 860 700 860C900 860 1040 700 1090 500";
  page.at("translate(40 0)", () => page.draw(d, 118, { teal: 1 }));
  page.at("translate(-50 34)", () => page.draw(d, 118, { red: 1 }));
  page.draw(
    gouges(r, { x: 420, y: 100, w: 760, h: 760, n: 36, length: 60, width: 4, degrees: 46 }),
    1,
    { ochre: 0.5 },
  );
  for (const y of [110, 350, 860])
    page.draw(
      line([
        [180, y + 17],
        [1420, y + 17],
      ]),
      3,
      { navy: 0.8 },
    );
  for (const [x, y] of [
    [180, 127],
    [1420, 127],
    [180, 877],
    [1420, 877],
  ]) {
    page.draw(ellipse(x, y, 24), 3, { navy: 1 });
    page.draw(
      line([
        [x - 40, y],
        [x + 40, y],
      ]) +
        line([
          [x, y - 40],
          [x, y + 40],
        ]),
      3,
      { navy: 1 },
    );
  }
}

export const scenes = [{ name: "ampersand", height: 1000, draw: ampersand }];

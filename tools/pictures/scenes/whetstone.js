import { box, ellipse, gouge, gouges, lump, poly } from "../draw.js";
import { NIGHT } from "../inks.js";

function whetstone(page) {
  const r = page.random;
  page.paint(box(0, 0, 1600, 1067), { ochre: 0.75, red: 0.28 });
  for (let i = 0; i < 5; i++) page.paint(box(0, i * 216, 1600, 6), { red: 0.8, navy: 0.5 });
  page.paint(gouges(r, { x: 0, y: 0, w: 1600, h: 1067, n: 120, length: 230, width: 5 }), {
    ochre: 0.8,
    red: 0.5,
  });
  page.at("rotate(6 400 500)", () => {
    page.paint(
      poly([
        [60, 210],
        [540, 160],
        [590, 830],
        [110, 900],
      ]),
      {},
    );
    for (let i = 0; i < 7; i++)
      page.paint(
        poly([
          [60 + i * 70, 203 - i * 7],
          [82 + i * 70, 201 - i * 7],
          [132 + i * 70, 893 - i * 10],
          [110 + i * 70, 896 - i * 10],
        ]),
        { teal: 0.75 },
      );
    for (let i = 0; i < 8; i++)
      page.over(
        poly([
          [62 + i * 5, 240 + i * 80],
          [540 + i * 6, 190 + i * 80],
          [541 + i * 6, 210 + i * 80],
          [64 + i * 5, 262 + i * 80],
        ]),
        { teal: 0.6 },
      );
  });
  page.at("rotate(-12 860 560)", () => {
    page.paint(box(486, 414, 830, 330), { navy: 0.85, red: 0.5 });
    page.paint(box(470, 390, 830, 330), { navy: 0.5, teal: 0.2 });
    page.paint(box(470, 640, 830, 80), { red: 0.75, ochre: 0.5, navy: 0.25 });
    page.paint(
      gouges(r, { x: 480, y: 400, w: 800, h: 230, n: 80, length: 60, width: 3, degrees: 40 }),
      { navy: 0.75, teal: 0.3 },
    );
    for (let i = 0; i < 5; i++)
      page.paint(
        lump(
          r,
          r.between(540, 1230),
          r.between(430, 610),
          r.between(50, 110),
          r.between(16, 34),
          0.25,
        ),
        { navy: 0.28, teal: 0.25 },
      );
  });
  page.at("rotate(24 900 500)", () => {
    page.paint("M316 452L960 452L960 596Q640 618 316 452Z", { navy: 0.9, teal: 0.5 });
    page.paint("M300 424L960 424L960 560Q620 584 300 424Z", { teal: 0.16 });
    page.paint("M300 424Q620 584 960 560L960 526Q640 546 300 424Z", {});
    page.stroke("M380 442Q640 540 956 524", 3, { navy: 0.6 });
    page.paint(box(960, 424, 40, 132), { ochre: 1 });
    page.paint("M1000 420L1380 414Q1440 430 1440 486Q1430 560 1360 556Q1200 520 1000 552Z", {
      navy: 1,
      red: 0.6,
    });
    for (const x of [1070, 1200, 1330]) {
      page.paint(ellipse(x, 482, 17), { ochre: 1 });
      page.paint(ellipse(x, 482, 7), NIGHT);
    }
  });
  page.paint(ellipse(1390, 200, 178), { navy: 0.9, red: 0.4 });
  page.paint(ellipse(1376, 182, 178), {});
  page.paint(ellipse(1376, 182, 150), { teal: 1, navy: 0.15 });
  page.paint(gouge(1330, 150, 130, 10, -14) + gouge(1400, 230, 150, 9, -10), {});
  page.stroke(ellipse(1390, 190, 96, 74), 5, { teal: 0.5 });
  for (let i = 0; i < 26; i++) {
    const [x, y, s] = [r.between(520, 1560), r.between(740, 1040), r.between(5, 20)];
    page.paint(ellipse(x + 3, y + 4, s), { red: 0.8, navy: 0.5 });
    page.paint(ellipse(x, y, s), { teal: 0.55 });
    page.paint(ellipse(x - s * 0.3, y - s * 0.3, s * 0.3), {});
  }
}

export const scenes = [{ name: "whetstone", height: 1067, draw: whetstone }];

// Prints every picture and portrait of the demonstration publication.
//   node tools/pictures/pictures.js            all of them
//   node tools/pictures/pictures.js casse      only those whose name contains “casse”
import { mkdir, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { portraits } from "./people.js";
import { publish, sheet } from "./press.js";

const here = (path) => new URL(path, import.meta.url);
const wanted = process.argv[2] ?? "";
let total = 0;

async function run(folder, page, draw, how) {
  draw(page);
  const file = `${folder}/${page.name}.webp`;
  const size = await publish(page, fileURLToPath(here(`../../demo/${file}`)), how);
  total += size;
  console.log(`${file}  ${Math.round(size / 1024)} kB`);
}

await mkdir(here("../../demo/pictures"), { recursive: true });
await mkdir(here("../../demo/people"), { recursive: true });

for (const file of (await readdir(here("scenes"))).sort()) {
  const { scenes } = await import(here(`scenes/${file}`));
  for (const { name, height, draw } of scenes)
    if (name.includes(wanted)) await run("pictures", sheet(name, 1600, height), draw);
}

for (const { name, draw } of portraits)
  if (name.includes(wanted))
    await run("people", sheet(name, 400, 400), draw, { scale: 0.6, quality: 74 });

console.log(`${Math.round(total / 1024)} kB in all`);

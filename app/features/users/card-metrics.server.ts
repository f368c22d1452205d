import { Counter, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";

const name = "masthead_author_cards_total";

const cards = singleton("card metrics", () => {
  register.removeSingleMetric(name);
  return new Counter({
    name,
    help: "Author cards that a page asked for: those that were kept, and those the mirror was asked for.",
    labelNames: ["kept_in", "outcome"],
  });
});

type Looked = { asked: number; missing: number };

export function countCards(keptIn: "redis" | "memory", { asked, missing }: Looked): void {
  if (asked > missing) cards.inc({ kept_in: keptIn, outcome: "hit" }, asked - missing);
  if (missing > 0) cards.inc({ kept_in: keptIn, outcome: "miss" }, missing);
}

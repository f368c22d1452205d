import { Counter, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";

const name = "masthead_author_cards_total";

const cards = singleton("card metrics", () => {
  register.removeSingleMetric(name);
  return new Counter({
    name,
    help: "Author cards that pages needed: those that were cached, and those that were read from the mirror.",
    labelNames: ["kept_in", "outcome"],
  });
});

type Looked = { requested: number; missing: number };

export function countCards(keptIn: "redis" | "memory", { requested, missing }: Looked): void {
  if (requested > missing) cards.inc({ kept_in: keptIn, outcome: "hit" }, requested - missing);
  if (missing > 0) cards.inc({ kept_in: keptIn, outcome: "miss" }, missing);
}

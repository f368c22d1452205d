import type { Island } from "../html/at.ts";
import { islandHtml } from "../html/island-tag.ts";

/** Sources taken out of one text, and the HTML that stands in their place. */
export class Islands {
  readonly byKey = new Map<string, Island>();

  add(island: Island): string {
    const key = String(this.byKey.size + 1);
    this.byKey.set(key, island);
    return islandHtml(key);
  }
}

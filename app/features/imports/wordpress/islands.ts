import type { Island } from "#app/features/editor/convert/html/at.ts";
import { islandHtml } from "#app/features/editor/convert/html/island-tag.ts";

/** Collects sources taken out of one text and returns the HTML that replaces them. */
export class Islands {
  readonly byKey = new Map<string, Island>();

  add(island: Island): string {
    const key = String(this.byKey.size + 1);
    this.byKey.set(key, island);
    return islandHtml(key);
  }
}

import { breakouts } from "./breakouts.ts";
import { clobbering } from "./clobbering.ts";
import { eventHandlers } from "./event-handlers.ts";
import { externalResources } from "./external-resources.ts";
import { navigations } from "./navigations.ts";
import { scriptElements } from "./script-elements.ts";
import { styles } from "./styles.ts";
import { vectorAndMath } from "./vector-and-math.ts";
import { scriptUrls } from "./script-urls.ts";

/**
 * HTML by family. `RUN` stands for the call that reports an execution, `ELSEWHERE` for an address at another
 * origin. Payloads in `alone` may swallow everything after them, or end the page.
 */
export type Family = { name: string; html: readonly string[]; alone?: boolean };

export type Payload = { id: number; family: string; html: string; alone: boolean };

const families: readonly Family[] = [
  ...eventHandlers,
  ...scriptElements,
  ...scriptUrls,
  ...externalResources,
  ...styles,
  ...vectorAndMath,
  ...breakouts,
  ...clobbering,
  ...navigations,
];

/** Returns all payloads, each with a number of its own; `elsewhere` is `//host:port`. */
export function payloadsAgainst(elsewhere: string): Payload[] {
  const drafts = families.flatMap(({ name, html, alone = false }) =>
    [...new Set(html)].map((draft) => ({ family: name, draft, alone })),
  );
  return drafts.map(({ family, draft, alone }, at) => {
    const id = at + 1;
    const html = draft
      .replaceAll("RUN", `__executed(${id})`)
      .replaceAll("ELSEWHERE", `${elsewhere}/${id}`);
    return { id, family, alone, html };
  });
}

/** Joins payloads, each followed by an element that shows that the payload swallowed nothing. */
export const htmlOf = (payloads: readonly Payload[]): string =>
  payloads
    .map(({ id, html }) => `<div data-payload="${id}">${html}</div><i data-after="${id}"></i>`)
    .join("\n");

const writers = new Set([
  "DateTimeFormat",
  "toLocaleDateString",
  "toLocaleTimeString",
  "dateStyle",
]);

/** Refuses to put a date in words: one file does, so that all of them read alike. */
export const datesInOnePlaceRule = {
  create(context) {
    function check(node) {
      if (writers.has(node.name)) {
        context.report({ node, message: "Dates are put in words by app/ui/format.ts only." });
      }
    }
    return { Identifier: check };
  },
};

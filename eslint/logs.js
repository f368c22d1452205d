/**
 * The log's events: `subject.what_happened`, the same for ever, so that operators can count and alert on them.
 * docs/logs.md lists them; tests/lint/log-events.test.ts compares.
 */

const levels = new Set(["trace", "debug", "info", "warn", "error", "fatal"]);
const eventName = /^[a-z][a-z_]*\.[a-z][a-z_]*$/;

const isLog = (node) =>
  (node.type === "Identifier" && node.name === "log") ||
  (node.type === "MemberExpression" && node.property.name === "log");

/** The event that a call logs, as a node; null for any other call. */
export function eventIn({ callee, arguments: given }) {
  if (callee.type !== "MemberExpression" || !isLog(callee.object)) return null;
  return callee.computed || levels.has(callee.property.name) ? given.at(-1) : null;
}

/** Refuses a log line whose message is a sentence: it would be another event with each rewording. */
export const logEventRule = {
  create: (context) => ({
    CallExpression(node) {
      const event = eventIn(node);
      if (!event || (event.type === "Literal" && eventName.test(event.value))) return;
      const message = "A log line ends with its event's name, such as `cache.invalidate_failed`.";
      context.report({ node, message });
    },
  }),
};

import type { RefObject } from "react";

const keys: [string, string][] = [
  ["j", "next comment"],
  ["k", "previous comment"],
  ["a", "approve, or keep what was reported"],
  ["r", "reject"],
  ["s", "mark as spam"],
  ["u", "undo what was just decided, or restore"],
  ["x", "choose for deciding together"],
  ["?", "open and close this list"],
];

/** Opened by `?` or by a click. */
export function KeyHelp({ details }: { details: RefObject<HTMLDetailsElement> }) {
  return (
    <details className="key-help needs-script" ref={details}>
      <summary>
        Keys <kbd aria-hidden="true">?</kbd>
      </summary>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

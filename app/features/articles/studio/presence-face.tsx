const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .filter((letter, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

/** The face of somebody who is in a draft; the name stands beside it. */
export function PresenceFace({ name }: { name: string }) {
  return (
    <span className="presence-face" aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

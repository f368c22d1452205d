type Face = { pictureUrl: string | null; initials: string };
type Size = "small" | "normal" | "large";

const pixels: Record<Size, number> = { small: 24, normal: 32, large: 80 };

/** A face or, until there is one, initials. The name stands beside it, so it says nothing itself. */
export function Avatar({ face, size = "normal" }: { face: Face; size?: Size }) {
  const className = size === "normal" ? "avatar" : `avatar avatar-${size}`;
  return (
    <span className={className} aria-hidden="true">
      {face.pictureUrl ? (
        <img src={face.pictureUrl} alt="" width={pixels[size]} height={pixels[size]} />
      ) : (
        face.initials
      )}
    </span>
  );
}

type Face = { pictureUrl: string | null; initials: string };
type Size = "small" | "normal" | "large";

const pixels: Record<Size, number> = { small: 24, normal: 32, large: 80 };

/**
 * A picture or, without one, initials. The name is beside it, so the avatar is hidden from screen readers.
 */
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

const paths = {
  search: "M10.5 18a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM16 16l5 5",
  theme: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z",
  heart:
    "M12 20.5S3.5 15.6 3.5 9.4A4.6 4.6 0 0 1 12 6.9a4.6 4.6 0 0 1 8.5 2.5c0 6.2-8.5 11.1-8.5 11.1Z",
  comment: "M4 5h16v11H10l-5 4v-4H4Z",
  share: "M12 15V3M7.5 7 12 3l4.5 4M5 12v8h14v-8",
  feed: "M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14M5.5 18.5h.01",
  down: "m6 9 6 6 6-6",
} as const;

/** A small icon beside a word that states its meaning. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
      {name === "theme" && <path d="M12 3a9 9 0 0 1 0 18Z" fill="currentColor" />}
    </svg>
  );
}

const most = 160;

/** Shows how a text begins, for its writer to know it by. */
export function FirstWords({ text }: { text: string }) {
  return (
    <p dir="auto">
      {text.slice(0, most)}
      {text.length > most && "…"}
    </p>
  );
}

/** What people put into words, by the name of its field; all else in a form is chosen or made by us. */
export const wordLabels: Readonly<Record<string, string>> = {
  bio: "About you",
  body: "Your comment",
  description: "Description",
  email: "Address for letters",
  excerpt: "Standfirst",
  firstName: "First name",
  imageUrl: "Address of a picture",
  lastName: "Last name",
  links: "Your links",
  note: "Note",
  reason: "Reason",
  slug: "Address of the article",
  title: "Title",
  url: "Address",
  username: "User name",
};

/** Gives back what somebody had typed where it could not be taken. Also empty it has its place. */
export function TypedWords({ typed }: { typed: Readonly<Record<string, string>> }) {
  const words = Object.entries(typed).filter(([name, value]) => wordLabels[name] && value.trim());
  return (
    <div id="typed-words">
      {words.length > 0 && (
        <>
          <h2>What you typed</h2>
          <p>It was not sent and is nowhere but here: copy it before you leave this page.</p>
        </>
      )}
      {words.map(([name, value]) => (
        <label key={name} className="field">
          <span className="field-label">{wordLabels[name]}</span>
          <textarea readOnly rows={6} defaultValue={value} />
        </label>
      ))}
    </div>
  );
}

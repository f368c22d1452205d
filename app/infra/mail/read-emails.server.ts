import type { Email } from "postal-mime";
import { findEmailFile, listEmailFiles } from "./email-files.server.ts";

export type ReadEmail = {
  name: string;
  subject: string;
  from: string;
  to: string;
  at: string | null;
  text: string;
  html: string | null;
};

const mostEmails = 50;

function fromOf({ from }: Email): string {
  return from?.address ? [from.name, `<${from.address}>`].filter(Boolean).join(" ") : "";
}

/** Returns an email from DATA_DIR/mail; null when there is none of this name. */
export async function findWrittenEmail(name: string): Promise<ReadEmail | null> {
  const bytes = await findEmailFile(name);
  if (!bytes) return null;
  const { default: PostalMime } = await import("postal-mime");
  const email = await PostalMime.parse(bytes);
  return {
    name,
    subject: email.subject ?? "",
    from: fromOf(email),
    to: (email.to ?? []).map(({ address }) => address ?? "").join(", "),
    at: email.date ?? null,
    text: email.text ?? "",
    html: email.html ?? null,
  };
}

/** Returns the newest fifty emails. */
export async function listWrittenEmails(): Promise<ReadEmail[]> {
  const names = await listEmailFiles(mostEmails);
  const emails = await Promise.all(names.map(findWrittenEmail));
  return emails.filter((email) => email !== null);
}

import type { Email } from "postal-mime";
import { findMailFile, listMailFiles } from "./mail-files.server.ts";

export type ReadMail = {
  name: string;
  subject: string;
  from: string;
  to: string;
  at: string | null;
  text: string;
  html: string | null;
};

const mostMails = 50;

function fromOf({ from }: Email): string {
  return from?.address ? [from.name, `<${from.address}>`].filter(Boolean).join(" ") : "";
}

/** A mail that was written to DATA_DIR/mail; null when there is none of this name. */
export async function findWrittenMail(name: string): Promise<ReadMail | null> {
  const bytes = await findMailFile(name);
  if (!bytes) return null;
  const { default: PostalMime } = await import("postal-mime");
  const mail = await PostalMime.parse(bytes);
  return {
    name,
    subject: mail.subject ?? "",
    from: fromOf(mail),
    to: (mail.to ?? []).map(({ address }) => address ?? "").join(", "),
    at: mail.date ?? null,
    text: mail.text ?? "",
    html: mail.html ?? null,
  };
}

/** The newest fifty of them. */
export async function listWrittenMails(): Promise<ReadMail[]> {
  const names = await listMailFiles(mostMails);
  const mails = await Promise.all(names.map(findWrittenMail));
  return mails.filter((mail) => mail !== null);
}

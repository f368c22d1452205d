import type { CalloutKind } from "./blocks/callout.tsx";

type DocumentWords = {
  callout: Record<CalloutKind, string>;
  table: (number: number) => string;
  externalImage: (site: string) => string;
  unsupported: (label: string) => string;
};

const english: DocumentWords = {
  callout: { note: "Note", tip: "Tip", warning: "Warning" },
  table: (number) => `Table ${number}`,
  externalImage: (site) => `Picture on ${site}`,
  unsupported: (label) => `“${label}” cannot be shown here.`,
};

const french: DocumentWords = {
  callout: { note: "Remarque", tip: "Astuce", warning: "Attention" },
  table: (number) => `Tableau ${number}`,
  externalImage: (site) => `Image sur ${site}`,
  unsupported: (label) => `« ${label} » ne peut pas être affiché ici.`,
};

/** Returns the few texts that a rendered document adds itself, in the language of the article. */
export function documentWords(lang: string): DocumentWords {
  return /^fr\b/i.test(lang) ? french : english;
}

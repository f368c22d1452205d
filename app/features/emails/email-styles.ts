import type { CSSProperties } from "react";

const sans =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif";
const serif = "Georgia,'Times New Roman','Noto Serif',serif";
const ink = "#1c1a17";
const faded = "#5a554c";
const accent = "#17605a";
const paper = "#f5f2ea";

const small: CSSProperties = { fontFamily: sans, fontSize: 13, color: faded };

/** In attributes: mail programs drop style sheets. */
export const emailStyles = {
  body: { margin: 0, padding: 0, background: paper },
  page: { background: paper },
  margin: { padding: "24px 12px" },
  sheet: {
    ...{ maxWidth: "36rem", background: "#ffffff" },
    ...{ border: "1px solid #e5e0d5", borderRadius: 6 },
  },
  content: {
    ...{ padding: "32px 28px", color: ink },
    ...{ fontFamily: serif, fontSize: 17, lineHeight: 1.6 },
  },
  site: { margin: "0 0 24px", fontFamily: sans, fontSize: 14, fontWeight: 600, color: faded },
  heading: {
    ...{ margin: "0 0 16px", color: ink },
    ...{ fontFamily: serif, fontSize: 26, lineHeight: 1.25, fontWeight: 600 },
  },
  paragraph: { margin: "0 0 16px" },
  action: { margin: "24px 0" },
  button: {
    ...{ display: "inline-block", padding: "12px 20px", borderRadius: 6, background: accent },
    ...{ color: "#ffffff", fontFamily: sans, fontSize: 15, fontWeight: 600 },
    textDecoration: "none",
  },
  address: { ...small, margin: "0 0 16px", wordBreak: "break-all" },
  below: { maxWidth: "36rem" },
  footer: { ...small, padding: "20px 28px 32px", lineHeight: 1.5 },
  reason: { margin: "0 0 8px" },
  sender: { margin: 0 },
  link: { color: accent },
} satisfies Record<string, CSSProperties>;

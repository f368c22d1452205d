import { safeMathml } from "./safe-mathml.ts";

const longestTex = 5_000;

/** Returns MathML, or null for what is no TeX. */
export type TexToMathml = (tex: string, how: { display: boolean }) => string | null;

/** Loaded with the first formula: most documents have none. */
export async function loadTexToMathml(): Promise<TexToMathml> {
  const { default: temml } = await import("temml");
  return (tex, { display }) => {
    if (tex.trim() === "" || tex.length > longestTex) return null;
    try {
      const options = { displayMode: display, annotate: true, throwOnError: true, trust: false };
      return safeMathml(temml.renderToString(tex, { ...options, maxSize: [20, 200] }));
    } catch {
      return null;
    }
  };
}

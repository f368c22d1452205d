const rightToLeft = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

export function directionOf(lang: string): "ltr" | "rtl" {
  return rightToLeft.has(lang.toLowerCase().split("-")[0] ?? "") ? "rtl" : "ltr";
}

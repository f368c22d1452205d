import { describe, expect, test } from "vitest";
import { safeMathml } from "#app/features/editor/safe-mathml.ts";
import { loadTexToMathml } from "#app/features/editor/tex-to-mathml.ts";
import { dangersIn } from "./read-html.ts";

describe("MathML that is kept", () => {
  test.each([
    [
      '<math class="a" style="color:red" onclick="x"><mi id="b">a</mi></math>',
      "<math><mi>a</mi></math>",
    ],
    ['<math><mspace width="1em"/></math>', '<math><mspace width="1em"></mspace></math>'],
    ["<math><mtext>a &lt; b</mtext></math>", "<math><mtext>a &lt; b</mtext></math>"],
    ["<math><script>x</script></math>", null],
    ["<math><mi href=x>a</mi></math>", null],
    ["<math><mi>a < b</mi></math>", null],
    ["<math><!-- --></math>", null],
    ["<p>x</p>", null],
  ])("%s", (given, kept) => expect(safeMathml(given)).toBe(kept));

  test.each([
    "\\frac{1}{2} \\sqrt[3]{x}",
    "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
    "\\color{red} x \\href{javascript:alert(1)}{y} \\class{a}{z}",
    "\\underbrace{a+b}_{\\text{<b>}} \\overline{x} \\boxed{y}",
    "\\int_0^\\infty e^{-x^2}\\,dx \\quad \\mathbb{R} \\vec{v}",
  ])("%s is inert", async (tex) => {
    const convert = await loadTexToMathml();
    for (const display of [true, false]) {
      const markup = convert(tex, { display });
      if (markup !== null) expect(dangersIn(markup)).toEqual([]);
    }
  });

  test("is nothing for what is no TeX, is too long, or never ends", async () => {
    const convert = await loadTexToMathml();
    const tex = ["", "\\frac{", "x".repeat(5_001), "\\def\\a{\\a\\a}\\a", "\\oops"];
    expect(tex.map((each) => convert(each, { display: false }))).toEqual(tex.map(() => null));
  });
});

import type { PasteSample } from "./paste-sample.ts";

const run = (style: string, words: string) =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;white-space:pre-wrap;${style}">${words}</span>`;
const plain = "font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;";

export const web: PasteSample[] = [
  {
    name: "Google Docs",
    format: "html",
    source: `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h3 dir="ltr">${run("font-weight:400;", "Wax")}</h3><p dir="ltr">${run(plain, "Use ")}${run("font-weight:700;", "clean")}${run(plain, " and ")}${run("font-style:italic;text-decoration:underline;", "warm")}${run(plain, " H")}${run("vertical-align:sub;", "2")}${run(plain, "O, see ")}<a href="https://www.google.com/url?q=https://wax.example/a?b%3D1&amp;sa=D" style="text-decoration:none;">${run("text-decoration:underline;", "here")}</a></p><ul><li dir="ltr" aria-level="1"><p>${run(plain, "white")}</p></li><ul><li dir="ltr" aria-level="2"><p>${run(plain, "cold")}</p></li></ul></ul><ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AAAA" width="17" alt="checked" aria-roledescription="checkbox"><p style="display:inline-block;">${run(plain, "strained")}</p></li></ul><p style="text-align:center">${run(plain, "end")}</p></b><br class="Apple-interchange-newline">`,
    expected: `
      heading level=3: Wax
      paragraph: Use <bold|clean> and <italic,underline|warm> H<subscript|2>O, see <link https://wax.example/a?b=1|here>
      bulletList
        listItem
          paragraph: white
          bulletList
            listItem
              paragraph: cold
      taskList
        taskItem checked=true
          paragraph: strained
      paragraph textAlign=center: end`,
  },
  {
    name: "Google Sheets",
    format: "html",
    source: `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style><table data-sheets-root="1"><tbody><tr><td style="font-weight:bold;">Hive</td><td style="font-weight:bold;">Kilos</td></tr><tr><td>east<br/>side</td><td style="text-align:right;">8.0</td></tr><tr><td><a class="in-cell-link" href="https://hive.example/">map</a></td><td><span style="font-style:italic;">none</span></td></tr></tbody></table>`,
    expected: `
      table
        tableRow
          tableHeader
            paragraph: <bold|Hive>
          tableHeader
            paragraph: <bold|Kilos>
        tableRow
          tableCell
            paragraph: east⏎side
          tableCell align=right
            paragraph: 8.0
        tableRow
          tableCell
            paragraph: <link https://hive.example/|map>
          tableCell
            paragraph: <italic|none>`,
  },
  {
    name: "Notion",
    format: "html",
    source: `<h2>Glue</h2><ul><li><p>[x] mix</p><ul><li>[ ] stir</li></ul></li></ul><aside>⚠️<p>Use <strong>gloves</strong>.</p></aside><pre><code class="language-python">x = 1\n\ny = 2\n</code></pre><p>$$\nF = ma\n$$</p><p><img src="attachment:1:pot.png" alt="pot.png"></p>`,
    expected: `
      heading level=2: Glue
      taskList
        taskItem checked=true
          paragraph: mix
          taskList
            taskItem checked=false
              paragraph: stir
      callout kind=warning
        paragraph: ⚠️
        paragraph: Use <bold|gloves>.
      codeBlock language=python: x = 1

      y = 2
      formulaBlock: F = ma
      unsupported original= label=missing: pot.png`,
  },
  {
    name: "Gmail",
    format: "html",
    source: `<div dir="ltr"><div>Dear all,</div><div><br></div><div>it <b>rains</b>.<br>Still.</div><blockquote class="gmail_quote"><div>Does it?</div></blockquote><img src="?ui=2&amp;attid=0.2" alt="rain.jpg"></div>`,
    expected: `
      paragraph: Dear all,
      paragraph: it <bold|rains>.⏎Still.
      blockquote
        paragraph: Does it?
      unsupported original= label=missing: rain.jpg`,
  },
  {
    name: "Apple Notes",
    format: "html",
    source: `<style>span.s1 {font-weight: bold} span.s2 {text-decoration: underline}</style><p class="p1"><span class="s1">Nets</span></p><p class="p2"><br></p><p class="p2">Two <span class="s2">old</span> ones</p><ul class="ul1"><li class="li2">mended<ul class="ul1"><li class="li2">twice</li></ul></li></ul><ul><li>☑ floats</li><li>☐ weights</li></ul>`,
    expected: `
      paragraph: <bold|Nets>
      paragraph: Two <underline|old> ones
      bulletList
        listItem
          paragraph: mended
          bulletList
            listItem
              paragraph: twice
      taskList
        taskItem checked=true
          paragraph: floats
        taskItem checked=false
          paragraph: weights`,
  },
  {
    name: "Evernote",
    format: "html",
    source: `<h2>Soap</h2><div>Melt <span style="--en-highlight:yellow;background-color:#ffef9e;">fat</span>.</div><ul style="--en-todo:true;"><li style="--en-checked:true;"><div>weigh</div></li></ul><div style="--en-codeblock:true;"><div>lye(3)</div><div><br/></div><div>wait()</div></div><div><a href="evernote:///view/1">more</a></div>`,
    expected: `
      heading level=2: Soap
      paragraph: Melt <highlight|fat>.
      taskList
        taskItem checked=true
          paragraph: weigh
      codeBlock: lye(3)

      wait()
      paragraph: more`,
  },
  {
    name: "VS Code",
    format: "html",
    source: `<div style="color: #ccc;background-color: #1f1f1f;font-family: 'Droid Sans Mono', monospace;white-space: pre;"><div><span style="color: #c586c0;">for</span><span> (;;) {</span></div><br><div><span>\t  *stay*;</span></div><div><span>}</span></div></div>`,
    expected: `
      codeBlock: for (;;) {

      \t  *stay*;
      }`,
  },
  {
    name: "Slack",
    format: "html",
    source: `<span>So: </span><b data-stringify-type="bold">done</b> <img data-stringify-type="emoji" alt=":boat:" src="https://x.example/e.png"><span data-stringify-type="paragraph-break" style="display: block;"></span><code>ls</code><pre>a\n  b</pre><ul data-indent="0"><li>one</li></ul><ul data-indent="1"><li>in it</li></ul><blockquote>so</blockquote>`,
    expected: `
      paragraph: So: <bold|done> :boat:
      paragraph: <code|ls>
      codeBlock: a
        b
      bulletList
        listItem
          paragraph: one
          bulletList
            listItem
              paragraph: in it
      blockquote
        paragraph: so`,
  },
  {
    name: "Teams",
    format: "html",
    source: `<p style="margin:0">One<br>Two</p><p>&nbsp;</p><p><at id="0">Rut</at> <span itemscope itemtype="http://schema.skype.com/Emoji">🙂</span></p>`,
    expected: `
      paragraph: One⏎Two
      paragraph: Rut 🙂`,
  },
  {
    name: "A page of the web",
    format: "html",
    source: `<h2 style="font-weight:700">Moss<a class="anchor" aria-hidden="true" href="https://m.example/#x">#</a></h2><figure><img src="data:image/gif;base64,R0lGOD" srcset="https://m.example/s.jpg 300w, https://m.example/l.jpg 900w" alt="Moss"><figcaption>On <em>stone</em></figcaption></figure><p>It is <span style="font-weight:600">soft</span>, <a href="/here">here</a>.</p><iframe src="https://player.vimeo.com/video/1"></iframe><details><summary>Why</summary><p>Water.</p></details><p><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics></math></p><pre><code class="language-js">go()</code><button>Copy</button></pre><p hidden>no</p><script>no()</script><form><button>no</button></form>`,
    expected: `
      heading level=2: Moss
      image src=https://m.example/l.jpg alt=Moss: On <italic|stone>
      paragraph: It is <bold|soft>, here.
      unsupported original=<iframe src="https://player.vimeo.com/video/1"></iframe> label=Embed: Vimeo
      toggle
        toggleTitle: Why
        paragraph: Water.
      paragraph: <formula|x_1>
      codeBlock language=js: go()`,
  },
  {
    name: "Markdown",
    format: "markdown",
    source:
      '---\ntitle: Ice\n---\n\n# Ice\n\nA *thin*, **cold** `x`, ~~wet~~ https://ice.example/ [^1]\n\n2. two\n3. three\n\n- [x] done\n- [ ] open\n\n> [!TIP]\n> Skate.\n\n> Said.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n![Pond](https://ice.example/p.jpg "Frozen")\n\n$$\na_1*b_2*c\n$$\n\n[^1]: Winter.\n',
    expected: `
      codeBlock language=yaml: title: Ice
      heading level=2: Ice
      paragraph: A <italic|thin>, <bold|cold> <code|x>, <strike|wet> <link https://ice.example/|https://ice.example/> [fn1]
      orderedList start=2
        listItem
          paragraph: two
        listItem
          paragraph: three
      taskList
        taskItem checked=true
          paragraph: done
        taskItem checked=false
          paragraph: open
      callout kind=tip
        paragraph: Skate.
      blockquote
        paragraph: Said.
      table
        tableRow
          tableHeader
            paragraph: a
          tableHeader align=right
            paragraph: b
        tableRow
          tableCell
            paragraph: 1
          tableCell align=right
            paragraph: 2
      image src=https://ice.example/p.jpg alt=Pond: Frozen
      formulaBlock: a_1*b_2*c
      footnotes
        footnote footnote=fn1: Winter.`,
  },
  {
    name: "Plain text",
    format: "text",
    source: "One line\r\n\r\n  two, see https://t.example/a.\r\nかた https://t.example/b。",
    expected: `
      paragraph: One line
      paragraph:   two, see <link https://t.example/a|https://t.example/a>.
      paragraph: かた <link https://t.example/b|https://t.example/b>。`,
  },
];

import type { PasteSample } from "./paste-sample.ts";

const marker = (sign: string) =>
  `<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>`;
const item = (list: string, level: number, sign: string, words: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'>${marker(sign)}${words}<o:p></o:p></p>`;

const noteMark = (number: number, from: string, to: string) =>
  `<a style='mso-footnote-id:ftn${number}' href="#${to}${number}" name="${from}${number}" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[${number}]<![endif]></span></a>`;

export const office: PasteSample[] = [
  {
    name: "Word: lists",
    format: "html",
    source: `<html><head><style><!--
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;}
@list l1:level1 {mso-level-start-at:7; mso-level-text:"%1\\.";}
@list l1:level2 {mso-level-number-format:alpha-lower;}
--></style></head><body><p class=MsoNormal>Packed:<o:p></o:p></p>
${item("l0", 1, "·", "a <b style='mso-bidi-font-weight:normal'>knife</b>")}
${item("l0", 2, "o", "sharpened")}
${item("l0", 1, "·", "string")}
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item("l1", 1, "7.", "tie it")}
${item("l1", 2, "a)", "twice")}
${item("l1", 1, "8.", "cut it")}
<h2 style='mso-list:l2 level1 lfo3'>${marker("1.")}Numbered heading</h2></body></html>`,
    expected: `
      paragraph: Packed:
      bulletList
        listItem
          paragraph: a <bold|knife>
          bulletList
            listItem
              paragraph: sharpened
        listItem
          paragraph: string
      orderedList start=7
        listItem
          paragraph: tie it
          orderedList start=1
            listItem
              paragraph: twice
        listItem
          paragraph: cut it
      heading level=2: Numbered heading`,
  },
  {
    name: "Word: marks, quotation, remark",
    format: "html",
    source: `<p class=MsoTitle>On weirs</p><p class=MsoNormal>A <i style='mso-bidi-font-style:normal'>slow</i> <u>one</u>, <s>not</s> <span style='mso-bidi-font-weight:bold'>plain</span>, <span style='background:lime;mso-highlight:lime'>seen</span>.<a style='mso-comment-reference:B_2'></a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_2">[B2]</a></span></p><p class=MsoQuote>It was wet.</p><p class=MsoQuote>Very.</p><div style='mso-element:comment-list'><div class=msocomtxt><p class=MsoCommentText>Really?</p></div></div>`,
    expected: `
      heading level=2: On weirs
      paragraph: A <italic|slow> <underline|one>, <strike|not> plain, <highlight|seen>.
      blockquote
        paragraph: It was wet.
        paragraph: Very.`,
  },
  {
    name: "Word: footnotes",
    format: "html",
    source: `<p class=MsoNormal>Locks leak${noteMark(1, "_ftnref", "_ftn")}.</p><div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>${noteMark(1, "_ftn", "_ftnref")} A <i>little</i>.</p></div></div>`,
    expected: `
      paragraph: Locks leak[fn1].
      footnotes
        footnote footnote=fn1: A <italic|little>.`,
  },
  {
    name: "Word: table and picture of the computer",
    format: "html",
    source: `<table class=MsoTableGrid><thead><tr><td><p class=MsoNormal><b>Lock</b></p></td><td><p class=MsoNormal><b>Rise</b></p></td></tr></thead><tr><td rowspan=2><p class=MsoNormal>Upper</p></td><td><p class=MsoNormal align=right style='text-align:right'>2,1 m</p></td></tr><tr><td><p class=MsoNormal>one</p><p class=MsoNormal>two</p></td></tr></table><p class=MsoNormal><![if !vml]><img width=10 height=8 src="file:///C:/made-up/image002.png" alt="A lock"><![endif]></p>`,
    expected: `
      table
        tableRow
          tableHeader
            paragraph: <bold|Lock>
          tableHeader
            paragraph: <bold|Rise>
        tableRow
          tableCell rowspan=2
            paragraph: Upper
          tableCell align=right
            paragraph: 2,1 m
        tableRow
          tableCell
            paragraph: one
            paragraph: two
      unsupported original= label=missing: A lock`,
  },
  {
    name: "Word in the browser: lists",
    format: "html",
    source: `<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li data-aria-level="1" class="OutlineElement"><p class="Paragraph"><span class="TextRun" style="font-weight:bold"><span class="NormalTextRun">reeds</span></span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul role="list"><li data-aria-level="2" class="OutlineElement"><p class="Paragraph"><span class="TextRun">green</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul role="list"><li data-aria-level="1"><p>rushes</p></li></ul></div><div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="3"><span class="TextRun">Banks</span></p></div>`,
    expected: `
      bulletList
        listItem
          paragraph: <bold|reeds>
          bulletList
            listItem
              paragraph: green
        listItem
          paragraph: rushes
      heading level=3: Banks`,
  },
  {
    name: "Excel",
    format: "html",
    source: `<html><head><style><!--.xl70 {font-weight:700; text-align:center;} .xl71 {text-align:right;}--></style></head><body><table><col width=64><tr><td class=xl70>Weir</td><td class=xl70>Width</td></tr><tr><td>Long</td><td class=xl71>12,50</td></tr><tr><td colspan=2 align=center>all</td></tr><tr><td></td><td></td></tr></table></body></html>`,
    expected: `
      table
        tableRow
          tableHeader align=center
            paragraph: <bold|Weir>
          tableHeader align=center
            paragraph: <bold|Width>
        tableRow
          tableCell
            paragraph: Long
          tableCell align=right
            paragraph: 12,50
        tableRow
          tableCell colspan=2 align=center
            paragraph: all`,
  },
  {
    name: "LibreOffice",
    format: "html",
    source: `<h1 class="western">Perry</h1><p>Pick <b>pears</b> <span style="background: #ffff00">ripe</span><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p><ol><li><p>rinse</p></li><ol type="a"><li><p>well</p></li></ol><li value="5"><p>press</p></li></ol><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>In autumn.</p></div>`,
    expected: `
      heading level=2: Perry
      paragraph: Pick <bold|pears> <highlight|ripe>[fn1].
      orderedList start=1
        listItem
          paragraph: rinse
          orderedList start=1
            listItem
              paragraph: well
      orderedList start=5
        listItem
          paragraph: press
      footnotes
        footnote footnote=fn1: In autumn.`,
  },
  {
    name: "Outlook",
    format: "html",
    source: `<div class=WordSection1><p class=MsoNormal>Hello,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><ul type=disc><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>oil<o:p></o:p></li><ul type=circle><li style='mso-list:l0 level2 lfo1'>warm</li></ul></ul><p class=MsoNormal><a href="https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Foil.example%2F&amp;data=x">where</a></p><img width=1 height=1 src="https://counts.example/x.gif"><img src="cid:sign@01" alt="Sign"></div>`,
    expected: `
      paragraph: Hello,
      bulletList
        listItem
          paragraph: oil
          bulletList
            listItem
              paragraph: warm
      paragraph: <link https://oil.example/|where>
      unsupported original= label=missing: Sign`,
  },
];

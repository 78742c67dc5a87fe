"""The style sheet of the HTML page: for the screen and for A4."""

STYLE = """
:root { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --wash: #f6f8fa;
  --yes: #0f5c4c; --wait: #8a4b00; --ban: #8f1d1d; --link: #0b4f8a; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font-family: system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC",
    "Source Han Sans SC", "Segoe UI", Arial, sans-serif;
  font-size: 16px; line-height: 1.6; overflow-wrap: anywhere; }
:lang(zh) body, body:lang(zh) { line-height: 1.75; line-break: strict; text-spacing-trim: trim-start; }
.page { max-width: 58rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.5rem 0 .75rem; padding-bottom: .3rem;
  border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4, .duty h3 { font-size: 1rem; margin: 0 0 .4rem; }
p { margin: .4rem 0; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
ul, ol { margin: .3rem 0; padding-left: 1.4rem; }
li { margin: .15rem 0; }
.kind { color: var(--soft); font-size: .85rem; letter-spacing: .02em; margin: 0 0 .2rem; }
.small, .cites { color: var(--soft); font-size: .875rem; }
dd .cites, li .cites { margin: 0; }
.cites a { color: inherit; display: inline-block; }
.day { white-space: nowrap; }
.mark { font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .4rem 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
dd > ul { padding-left: 1.1rem; margin: 0; }
dd > ul.checklist { list-style: none; padding-left: 0; }
.summary { background: var(--wash); border: 1px solid var(--line); border-left: 5px solid var(--yes);
  border-radius: 4px; padding: .9rem 1.1rem; margin: 1.25rem 0; }
.summary h2 { margin: 0 0 .4rem; border: 0; padding: 0; }
.summary dt { color: var(--ink); font-weight: 600; }
.summary dd p { margin: 0; }
.summary ol { padding-left: 1.3rem; margin: 0; }
.contents { font-size: .9rem; }
.contents ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
.findings { list-style: none; padding: 0; }
.findings > li { padding: .45rem 0 .45rem .9rem; border-left: 3px solid var(--line); margin: .5rem 0; }
.findings.yes > li { border-color: var(--yes); }
.findings.against > li { border-color: var(--ban); }
.summary dt.against { color: var(--ban); }
.findings.wait > li { border-color: var(--wait); }
.findings.no > li { padding: .05rem 0 .05rem .9rem; margin: .2rem 0; }
.findings.no .cites { display: inline; }
.findings strong { font-weight: 600; }
.duty { border: 1px solid var(--line); border-radius: 4px; padding: .8rem 1rem; margin: .8rem 0;
  break-inside: avoid-page; }
.duty.ban { border-left: 4px solid var(--ban); }
.duty.step { border-left: 4px solid var(--yes); }
.duty.maybe { border-left: 4px dashed var(--wait); }
.tag { display: inline-block; font-size: .8rem; font-weight: 400; color: var(--soft);
  border: 1px solid var(--line); border-radius: 3px; padding: 0 .4em; margin-left: .4em; white-space: nowrap; }
.due { font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .925rem; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border: 1px solid var(--line); }
th, tbody th { font-weight: 600; }
.provisions td:first-child, .provisions th:first-child { width: 30%; }
th { background: var(--wash); font-weight: 600; }
td.ref, th.ref { white-space: nowrap; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
  font-size: .875em; background: var(--wash); padding: .05em .3em; border-radius: 3px; }
details { margin: .4rem 0; }
summary { cursor: pointer; color: var(--link); font-size: .9rem; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.proof, .proof ul { list-style: none; padding-left: 1.1rem; border-left: 1px dotted var(--line);
  font-size: .9rem; }
.outcome { font-weight: 600; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .8rem; color: var(--soft);
  font-size: .85rem; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; } }
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  body, :lang(zh) body, body:lang(zh) { font-size: 9.5pt; line-height: 1.5; }
  h2 { margin-top: 1.4rem; } .findings > li { padding: .15rem 0 .15rem .7rem; margin: .25rem 0; }
  th, td { padding: .2rem .45rem; } table { font-size: 8.75pt; } .duty { padding: .4rem .7rem; }
  .scroll { overflow: visible; }
  .duty { break-inside: auto; } .duty li { break-inside: avoid; }
  .duty dl { display: block; } .duty dt { float: left; clear: left; width: 5.5rem; break-after: avoid; }
  .duty dd { margin: 0 0 .15rem 6rem; }
  .page { max-width: none; padding: 0; }
  .contents { display: none; }
  h2, h3, h4, .kind { break-after: avoid; }
  header dl, .summary { font-size: 8.75pt; line-height: 1.4; } .summary { margin: .6rem 0; break-inside: avoid; }
  tr, .findings > li { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; color: var(--ink); }
  .summary { background: none; }
  .annex { break-before: page; }
}
"""

COVER_STYLE = """
.cover { border: 1px solid var(--line); border-radius: 4px; padding: .6rem 1rem; margin: 0 0 1rem; }
.cover .alert { color: var(--ban); font-size: 1.35rem; font-weight: 700; line-height: 1.4; }
@media print { .cover .alert { font-size: 14pt; } .cover { break-inside: avoid; } }
"""
"""For a page that says in what state the determination is."""

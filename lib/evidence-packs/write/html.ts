import { visible } from '../visible';
import type { Block, Report } from './report';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it, and nothing else: names come from anybody. */
const safe = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0;overflow-wrap:anywhere}code{overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){body{color:#eee;background:#111}th,td{border-color:#444}}`;

function block(part: Block): string {
  switch (part.kind) {
    case 'text':
      return `<p>${safe(part.text)}</p>`;
    case 'code':
      return `<pre><code>${safe(part.text)}</code></pre>`;
    case 'facts':
      return `<dl>${part.facts.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('\n')}</dl>`;
    case 'table': {
      const head = part.columns.map((column) => `<th scope="col">${safe(column.head)}</th>`).join('');
      const rows = part.rows.map((row) => `<tr>${row.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`);
      return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
    }
  }
}

/** The report as one page for browsers and screen readers: no script, nothing fetched. */
export function htmlReport(report: Report): Uint8Array {
  const sections = report.sections.map(
    ({ title, blocks }) => `<section><h2>${safe(title)}</h2>\n${blocks.map(block).join('\n')}</section>`,
  );
  const title = safe(report.title);
  return new TextEncoder().encode(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${safe(report.classification)} · generated as of ${safe(report.asOf)}</p>
${sections.join('\n')}
</main></body></html>
`);
}

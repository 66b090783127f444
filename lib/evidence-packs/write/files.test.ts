import fc from 'fast-check';
import Papa from 'papaparse';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PackContent } from '../content';
import { oscalFaults } from '../test/oscal-schema';
import { packContent, row, testSigner, written } from '../test/pack-content';
import { fileCount, sha256 } from './files';
import { unzipPack } from './unzip';
import { zipPack } from './zip';

let signer: Awaited<ReturnType<typeof testSigner>>;
beforeAll(async () => {
  signer = await testSigner();
});

const pack = (content: PackContent) => written(content, signer.sign);
const textOf = (files: Map<string, Uint8Array>, name: string) => new TextDecoder().decode(files.get(name));
async function pdfPages(files: Map<string, Uint8Array>): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(files.get('report.pdf') ?? [])));
  return text.map((page) => page.replace(/\s+/g, ' '));
}
const rows = (files: Map<string, Uint8Array>, name: string) =>
  Papa.parse<Record<string, string>>(textOf(files, name), { header: true, skipEmptyLines: true }).data;

const documents = ['oscal/catalog.json', 'oscal/component-definition.json', 'oscal/assessment-results.json'];
function expectOscal(files: Map<string, Uint8Array>): void {
  for (const name of documents) expect(oscalFaults(files.get(name)), name).toEqual([]);
}

const sorted = [row(), row({ id: 'two', name: 'Ticket desk', meets: false, says: 'It has no owner.' })];

describe('a pack', () => {
  test('has the same bytes when it is written twice, also as a ZIP', async () => {
    const [one, other] = [await pack(packContent(sorted)), await pack(packContent(sorted))];
    expect([...one.keys()]).toEqual([...other.keys()]);
    for (const [name, bytes] of one) expect(Buffer.from(bytes).equals(other.get(name) ?? Buffer.of()), name).toBe(true);
    const list = (files: typeof one) => [...files].map(([name, bytes]) => ({ name, bytes }));
    const zip = zipPack('pack', list(one));
    expect(Buffer.from(zip).equals(zipPack('pack', list(other)))).toBe(true);
    expect([...unzipPack(zip).keys()].sort()).toEqual([...one.keys()].sort());
    expect(one.size).toBe(fileCount(packContent(sorted)));
  });

  test('says on page one of the PDF which time, which population, what came of it and how to verify it', async () => {
    const pages = await pdfPages(await pack(packContent(sorted)));
    const [first = ''] = pages;
    expect(first).toContain('2026-10-01 00:00 UTC to 2026-11-01 00:00 UTC');
    expect(first).toContain('2 rows in 1 of 2 metrics');
    expect(first).toMatch(/fail 1 .*no data 1 not applicable 1/);
    expect(first).toContain('Not assessed: no data for 5.1 a; not applicable by a written reason: X-1.');
    expect(first).toContain('1 row not as they should be, 0 findings open, 1 accepted risk.');
    expect(first).toContain('node verify.mjs --root');
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Confidential · as of 2026-11-02 08:30 UTC · page ${at + 1} of ${pages.length}`);
    }
    expect(pages.join(' ')).toContain('Ilse Varga, 2026-10-04 08:00 UTC: It ends in a week.');
  });

  test('says in HTML what it says in the PDF', async () => {
    const files = await pack(packContent(sorted));
    const html = textOf(files, 'index.html');
    for (const words of [
      '2 rows in 1 of 2 metrics',
      'It has no owner.',
      'It ends in a week.',
      'node verify.mjs --root',
    ]) {
      expect(html).toContain(words);
    }
  });

  test('is OSCAL by NIST’s schema, and what it points at is in it', async () => {
    const files = await pack(packContent(sorted));
    expectOscal(files);
    const [result] = JSON.parse(textOf(files, 'oscal/assessment-results.json'))['assessment-results'].results;
    const catalog = JSON.parse(textOf(files, 'oscal/catalog.json')).catalog;
    const objectives = catalog.controls.map((control: { parts: { id: string }[] }) => control.parts[0]?.id);
    expect(result.findings).toHaveLength(2);
    for (const { target } of result.findings) expect(objectives).toContain(target['target-id']);
    expect(result.findings[1].target.status).toMatchObject({ state: 'not-satisfied', reason: 'other' });
    expect(result.risks).toMatchObject([{ status: 'deviation-approved' }]);
  });

  test('lists no rows of a state that stood in the past, and says so in every form', async () => {
    const content = packContent(sorted);
    const [state, silent] = content.metrics;
    if (!state || !silent) throw new Error('no metrics');
    content.metrics = [{ ...state, rows: [], listed: 'none' }, silent];
    const files = await pack(content);
    expect(files.has('rows/M02.csv')).toBe(false);
    expect(files.size).toBe(fileCount(content));
    expect(rows(files, 'metrics.csv')[0]).toMatchObject({
      ...{ population: '2', rows_listed: '0', all_rows_listed: 'false' },
      which_rows: 'none: counted then; its rows are not kept',
    });
    expect(rows(files, 'controls.csv')[0]).toMatchObject({
      ...{ evidence_path: 'metrics.csv', evidence_sha256: sha256(files.get('metrics.csv') ?? '') },
    });
    const html = textOf(files, 'index.html');
    expect(html).toContain('none: counted then; its rows are not kept');
    expect(html).toContain('1 not as they should be; counted then, their rows are not kept.');
    const oscal = textOf(files, 'oscal/assessment-results.json');
    expect(oscal).toContain('What was counted then; its rows are not kept.');
    expect(oscal).not.toContain('rows/M02.csv');
    expectOscal(files);
  });

  test('says of rows that are too many how many are listed where', async () => {
    const missing = Array.from({ length: 120 }, (_, at) => row({ id: String(at), meets: false }));
    const content = packContent(missing);
    const [metric] = content.metrics;
    if (!metric) throw new Error('no metric');
    metric.listed = 'newest';
    metric.reading.population = 60_001;
    const html = textOf(await pack(content), 'index.html');
    expect(html).toContain('60,001 not as they should be; 100 of them here, 120 in rows/M02.csv.');
  });

  test('of a scope says what is of the whole workspace, and how many findings are not listed', async () => {
    const content = packContent(sorted);
    content.request.scope = { environments: ['production'] };
    content.findings.counts.all = 10_001;
    const html = textOf(await pack(content), 'index.html');
    expect(html).toContain('every other is of the whole workspace. The newest 1 of 10,001 are listed.');
  });

  test('of a period without data says so in every form, and has no verdict but no data', async () => {
    const files = await pack(
      packContent([], {
        connectors: [],
        findings: { listed: [], counts: { all: 0, open: 0, accepted: 0 } },
        ledgers: [],
        audit: null,
      }),
    );
    const [first = ''] = await pdfPages(files);
    expect(first).toContain('No rows: nothing was recorded in this period');
    expect(first).toContain('Not assessed: no data for INV-1, 5.1 a;');
    expect(rows(files, 'controls.csv').map(({ status }) => status)).toEqual(['no_data', 'no_data', 'not_applicable']);
    expect(rows(files, 'rows/M02.csv')).toEqual([]);
    expectOscal(files);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    ...[
      '=HYPERLINK("http://x","y")',
      '+1',
      '-2',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      'a,b"c\r\nd',
      '<script>alert(1)</script>',
    ],
    ...[
      '\u202Egnp.exe',
      'a\u0000b',
      '\uD800',
      '',
      ' ',
      '漢字 العربية 🚀',
      '&amp;',
      '—'.repeat(800),
      '..\\..\\x',
      '%PDF-1.7',
    ],
  ),
);

describe('names from anybody', () => {
  test('stay names: one CSV row each, no formula, no markup, valid OSCAL, and a PDF that can be read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(hostile, hostile, fc.boolean()), { minLength: 1, maxLength: 6 }),
        async (names) => {
          const content = packContent(
            names.map(([name, says, meets], at) => row({ id: String(at), name, says, meets })),
          );
          const [finding] = content.findings.listed;
          if (finding) finding.title = names[0]?.[0] ?? '';
          const files = await pack(content);
          const parsed = rows(files, 'rows/M02.csv');
          expect(parsed).toHaveLength(names.length);
          for (const { name = '', says = '' } of parsed) {
            expect(name).not.toMatch(/^[=+\-@\t\r]/);
            expect(name + says).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
          }
          expect(textOf(files, 'index.html')).not.toMatch(/<script|\p{Cf}/u);
          expectOscal(files);
          expect((await pdfPages(files)).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);

  test('that cannot be seen or drawn stand in the PDF as their numbers', async () => {
    const content = packContent([row({ name: 'pay\u202Eroll 漢', meets: false })]);
    expect((await pdfPages(await pack(content))).join(' ')).toContain('pay\\u{202e}roll \\u{6f22}');
  });
});

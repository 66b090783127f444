import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { PackContent, PackFile } from '../content';
import { htmlReport } from './html';
import { oscalIds } from './oscal';
import { catalogFile } from './oscal-catalog';
import { componentsFile } from './oscal-components';
import { resultsFile } from './oscal-results';
import { type PackFonts, pdfReport } from './pdf';
import { reportOf } from './report';
import { connectorsFile, controlsFile, findingsFile, metricsFile, metricsName, rowsFile, rowsPath } from './tables';

/** What a pack is written with: fonts, and the program that verifies it. */
export type PackAssets = { fonts: PackFonts; verifier: Uint8Array };

/** What the console signs of a pack. */
export type PackSeal = { format: 1; asOf: string; sha256: string };

/** Signs a seal: the file `SHA256SUMS.sig`. */
export type SignSeal = (seal: PackSeal) => Promise<{ signature: string; certificate: string; root: object }>;

export const sumsName = 'SHA256SUMS';
const signatureName = 'SHA256SUMS.sig';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function ledgerFile({ ledgers, audit, request }: PackContent): Uint8Array {
  const lines = [
    ...ledgers.map((head) => ({ kind: 'decision-batches', asOf: request.asOf, ...head })),
    ...(audit ? [{ kind: 'audit-events', asOf: request.asOf, ...audit }] : []),
  ];
  return encode(lines.map((one) => `${canonicalJson(one)}\n`).join(''));
}

const readme = ({ issuer }: PackContent): string => `Evidence pack

report.pdf, index.html    the report; both say the same
controls.csv              each requirement, its verdict, and the metrics it comes from
metrics.csv, rows/        each metric, and the rows it is counted from where they are kept
findings.csv              findings and accepted risks
connectors.csv            the connectors in scope
oscal/                    the same for machines: OSCAL assessment-results, component-definition, catalog
audit/ledger-heads.jsonl  where the chains of records stood
manifest.json             what was asked for, and every file with its hash

To verify it, in this folder:

  node verify.mjs --root ${issuer.root}

compares every file with SHA256SUMS, and its signature with the root of the installation that made it. Compare the
root with the one shown on that installation's gateways page. Without Node, sha256sum -c SHA256SUMS compares the files
alone.
`;

function manifestFile(content: PackContent, files: readonly { name: string; sha256: string; size: number }[]) {
  const { request, issuer, assessment, metrics, findings, connectors } = content;
  const counts = {
    requirements: assessment.requirements.length,
    metrics: metrics.length,
    rows: metrics.reduce((sum, { rows }) => sum + rows.length, 0),
    findings: findings.counts.all,
    findingsListed: findings.listed.length,
    connectors: connectors.length,
  };
  return encode(`${JSON.stringify({ format: 1, request, issuer, basis: assessment.basis, counts, files }, null, 2)}\n`);
}

const withRows = ({ metrics }: PackContent) => metrics.filter(({ listed }) => listed !== 'none');

/** How many files there will be, for whoever shows how far it is. */
export const fileCount = (content: PackContent): number => withRows(content).length + 15;

/** Writes a pack file by file, the last two being what the others are verified by. */
export async function* packFiles(content: PackContent, assets: PackAssets, sign: SignSeal): AsyncGenerator<PackFile> {
  const hashes = new Map<string, string>();
  const listed: { name: string; sha256: string; size: number }[] = [];
  const file = (name: string, bytes: Uint8Array): PackFile => {
    const hash = sha256(bytes);
    hashes.set(name, hash);
    listed.push({ name, sha256: hash, size: bytes.length });
    return { name, bytes };
  };
  for (const one of withRows(content)) yield file(rowsPath(one.metric.id), rowsFile(one));
  yield file('audit/ledger-heads.jsonl', ledgerFile(content));
  yield file(metricsName, metricsFile(content));
  yield file('controls.csv', controlsFile(content, hashes));
  yield file('findings.csv', findingsFile(content));
  yield file('connectors.csv', connectorsFile(content));
  const id = sha256(
    canonicalJson({ request: content.request, issuer: content.issuer, files: Object.fromEntries(hashes) }),
  );
  const ids = oscalIds(id);
  yield file('oscal/catalog.json', catalogFile(content, ids));
  yield file('oscal/component-definition.json', componentsFile(content, ids));
  yield file('oscal/assessment-results.json', resultsFile(content, ids, hashes));
  const report = reportOf(content);
  yield file('index.html', htmlReport(report));
  yield file('report.pdf', await pdfReport(report, assets.fonts, id, new Date(content.request.asOf)));
  yield file('README.txt', encode(readme(content)));
  yield file('verify.mjs', assets.verifier);
  yield file('manifest.json', manifestFile(content, [...listed].sort(byName)));
  const sums = encode(
    [...listed]
      .sort(byName)
      .map(({ sha256: hash, name }) => `${hash}  ${name}\n`)
      .join(''),
  );
  yield { name: sumsName, bytes: sums };
  const seal = await sign({ format: 1, asOf: content.request.asOf, sha256: sha256(sums) });
  yield { name: signatureName, bytes: encode(`${JSON.stringify(seal, null, 2)}\n`) };
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

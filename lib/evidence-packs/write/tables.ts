import type { Assessed } from '@/lib/evidence/judge/assessment';
import { verdictWords } from '@/lib/evidence/judge/verdict';
import type { EvidenceRow } from '@/lib/evidence/measure/row';
import { figureWords, targetWords } from '@/lib/evidence/words/figure-words';
import { summaryOf } from '@/lib/evidence/words/summary';
import type { Column } from '@/lib/http/csv';
import type { PackConnector, PackContent, PackFinding, PackMetric } from '../content';
import { csvFile } from './csv-file';

/** Where the rows of a metric are in the pack. */
export const metricsName = 'metrics.csv';
export const rowsPath = (metric: string): string => `rows/${metric}.csv`;

const rowColumns: Column<EvidenceRow>[] = [
  { head: 'at', value: ({ at }) => at },
  { head: 'environment', value: ({ environment }) => environment },
  { head: 'as_it_should_be', value: ({ meets }) => meets },
  { head: 'value', value: ({ value }) => value },
  { head: 'kind', value: ({ kind }) => kind },
  { head: 'id', value: ({ id }) => id },
  { head: 'name', value: ({ name }) => name },
  { head: 'says', value: ({ says }) => says },
];

/** The file that bears a metric out: its rows, or what was counted where they are not kept. */
export const evidencePath = ({ metric, listed }: PackMetric): string =>
  listed === 'none' ? metricsName : rowsPath(metric.id);

const listedWords: Record<PackMetric['listed'], string> = {
  all: 'all',
  newest: 'the newest, and the newest that are not as they should be',
  none: 'none: counted then; its rows are not kept',
};
/** Which rows of a metric are listed. */
export const whichRows = ({ listed }: PackMetric): string => listedWords[listed];

export const rowsFile = ({ rows }: PackMetric): Uint8Array => csvFile(rowColumns, rows);

const statement = (said: { reason: string; byName: string; at: string } | null) =>
  said && `${said.reason} (${said.byName}, ${said.at})`;

/** A line for each requirement and metric that maps to it; a requirement without one has a line too. */
type ControlLine = { requirement: Assessed; measured: PackMetric | null };

/** @param hashes SHA-256 of the files written before, by their path. */
export function controlsFile(content: PackContent, hashes: ReadonlyMap<string, string>): Uint8Array {
  const { framework, period, readings } = content.assessment;
  const byId = new Map(content.metrics.map((measured) => [measured.metric.id, measured]));
  const columns: Column<ControlLine>[] = [
    { head: 'framework', value: () => framework.id },
    { head: 'control_id', value: ({ requirement }) => requirement.id },
    { head: 'control_title', value: ({ requirement }) => requirement.name },
    { head: 'status', value: ({ requirement }) => requirement.verdict.replaceAll('-', '_') },
    { head: 'summary', value: ({ requirement }) => summaryOf(requirement, readings) },
    { head: 'mapping', value: ({ requirement }) => requirement.sureness },
    { head: 'metric_id', value: ({ measured }) => measured?.metric.id },
    { head: 'metric_value', value: ({ measured }) => measured && valueWords(measured) },
    { head: 'target', value: ({ measured }) => measured && targets(measured) },
    { head: 'population', value: ({ measured }) => measured?.reading.population },
    { head: 'failing_count', value: ({ measured }) => measured && missing(measured) },
    { head: 'failing_examples', value: ({ measured }) => measured && examples(measured) },
    { head: 'period_start', value: () => period.from },
    { head: 'period_end', value: () => period.to },
    { head: 'collected_at', value: ({ measured }) => measured?.reading.takenAt },
    { head: 'evidence_sha256', value: ({ measured }) => measured && hashes.get(evidencePath(measured)) },
    { head: 'evidence_path', value: ({ measured }) => measured && evidencePath(measured) },
    { head: 'justification', value: ({ requirement }) => statement(requirement.applicability) },
    { head: 'mapping_reviewed', value: ({ requirement }) => statement(requirement.mapping) },
  ];
  const lines = content.assessment.requirements.flatMap((requirement): ControlLine[] => {
    const measured = requirement.metrics.flatMap((id) => byId.get(id) ?? []);
    if (measured.length === 0) return [{ requirement, measured: null }];
    return measured.map((one) => ({ requirement, measured: one }));
  });
  return csvFile(columns, lines);
}

const missing = ({ reading }: PackMetric): number => reading.population - reading.meeting;

const examples = ({ rows }: PackMetric): string =>
  rows
    .filter(({ meets }) => !meets)
    .slice(0, 3)
    .map(({ name }) => name)
    .join('; ');

/** A metric's figures in words, and what they have to be; what several say alike is said once. */
export const valueWords = ({ metric, reading }: PackMetric): string =>
  once(metric.figures.map((figure, at) => figureWords(figure, metric.unit, reading.figures[at]?.value ?? null)));
export const targets = ({ metric }: Pick<PackMetric, 'metric'>): string =>
  once(metric.figures.map((figure) => targetWords(figure, metric.unit)));

const once = (words: readonly string[]): string => (new Set(words).size === 1 ? (words[0] ?? '') : words.join('; '));

const metricColumns: Column<PackMetric>[] = [
  { head: 'metric_id', value: ({ metric }) => metric.id },
  { head: 'name', value: ({ metric }) => metric.name },
  { head: 'definition', value: ({ metric }) => metric.definition },
  { head: 'state', value: ({ reading }) => reading.state.replaceAll('-', '_') },
  { head: 'why_no_data', value: ({ reading }) => reading.why },
  { head: 'value', value: valueWords },
  { head: 'exact_values', value: ({ reading }) => reading.figures.map(({ value }) => value ?? '').join('; ') },
  { head: 'target', value: targets },
  { head: 'weight', value: ({ metric }) => metric.weight },
  { head: 'population', value: ({ reading }) => reading.population },
  { head: 'failing_count', value: missing },
  { head: 'rows_listed', value: ({ rows }) => rows.length },
  { head: 'all_rows_listed', value: ({ listed }) => listed === 'all' },
  { head: 'which_rows', value: whichRows },
  { head: 'collected_at', value: ({ reading }) => reading.takenAt },
];

export const metricsFile = ({ metrics }: PackContent): Uint8Array => csvFile(metricColumns, metrics);

const findingColumns: Column<PackFinding>[] = [
  { head: 'id', value: ({ id }) => id },
  { head: 'kind', value: ({ kind }) => kind },
  { head: 'state', value: ({ closure }) => closure?.outcome ?? 'open' },
  { head: 'subject', value: ({ subject }) => subject },
  { head: 'title', value: ({ title }) => title },
  { head: 'detail', value: ({ detail }) => detail },
  { head: 'opened_at', value: ({ openedAt }) => openedAt },
  { head: 'by', value: ({ by }) => by },
  { head: 'closed_at', value: ({ closure }) => closure?.at },
  { head: 'closed_by', value: ({ closure }) => closure?.by },
  { head: 'reason', value: ({ closure }) => closure?.reason },
];

export const findingsFile = ({ findings }: PackContent): Uint8Array => csvFile(findingColumns, findings.listed);

const connectorColumns: Column<PackConnector>[] = [
  { head: 'id', value: ({ id }) => id },
  { head: 'slug', value: ({ slug }) => slug },
  { head: 'name', value: ({ name }) => name },
  { head: 'environment', value: ({ environment }) => environment },
  { head: 'tier', value: ({ tier }) => tier },
  { head: 'owner', value: ({ owner }) => owner },
  { head: 'identity', value: ({ identity }) => identity },
  { head: 'data_classes', value: ({ dataClasses }) => dataClasses.join('; ') },
  { head: 'tools', value: ({ tools }) => tools },
];

export const connectorsFile = ({ connectors }: PackContent): Uint8Array => csvFile(connectorColumns, connectors);

/** The word of a requirement's verdict. */
export const verdictOf = ({ verdict }: Assessed): string => verdictWords[verdict];

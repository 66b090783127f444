import type { Assessed } from '@/lib/evidence/judge/assessment';
import { verdicts, verdictWords } from '@/lib/evidence/judge/verdict';
import type { EvidenceRow } from '@/lib/evidence/measure/row';
import { metricById } from '@/lib/evidence/metrics';
import { summaryOf } from '@/lib/evidence/words/summary';
import type { PackContent, PackMetric } from '../content';
import { coverOf } from '../cover';
import { rowsPath, targets, valueWords, verdictOf, whichRows } from './tables';

/** A piece of a report, whatever draws it. Widths of a table's columns are shares of the page. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'facts'; facts: [string, string][] }
  | { kind: 'table'; columns: { head: string; width: number }[]; rows: string[][] };
export type Section = { title: string; blocks: Block[] };

/** What `report.pdf` and `index.html` both say. */
export type Report = {
  title: string;
  /** On every page: who may read it. */
  classification: string;
  asOf: string;
  /** The first section is page one. */
  sections: Section[];
};

/** Rows that are not as they should be which the report shows of one metric; its file has them all. */
const mostExceptions = 100;
/** Rows in the sample of one metric. */
const sampleSize = 25;

const text = (words: string): Block => ({ kind: 'text', text: words });
/** A time in a table whose head says that it is UTC. */
const short = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;
const minute = (at: string): string => `${short(at)} UTC`;
const count = (number: number): string => number.toLocaleString('en');

function table(heads: Record<string, number>, rows: string[][], none: string): Block {
  if (rows.length === 0) return text(none);
  return { kind: 'table', columns: Object.entries(heads).map(([head, width]) => ({ head, width })), rows };
}

/** Requirements without a verdict that page one names with why; the next section has them all. */
const mostNotAssessed = 14;

function notAssessedBlocks({ assessment: { requirements, readings } }: PackContent): Block[] {
  const silent = requirements.filter(({ verdict }) => verdict === 'no-data' || verdict === 'not-applicable');
  if (silent.length === 0) return [];
  const rows = silent.slice(0, mostNotAssessed).map((one) => [`${one.id} ${one.name}`, summaryOf(one, readings)]);
  const rest = silent.length - rows.length;
  const more = rest > 0 ? [text(`${count(rest)} more in the next section.`)] : [];
  return [table({ 'Not assessed': 2, Why: 3 }, rows, ''), ...more];
}

function coverSection(content: PackContent): Section {
  const cover = coverOf(content);
  return {
    title: 'Summary',
    blocks: [
      { kind: 'facts', facts: cover.facts },
      table(
        { Verdict: 2, Requirements: 1 },
        verdicts.map((verdict) => [verdictWords[verdict], count(cover.verdicts[verdict])]),
        '',
      ),
      text(`Not assessed: ${cover.notAssessed}`),
      ...notAssessedBlocks(content),
      text(`Exceptions: ${cover.exceptions}`),
      text('Verify this pack offline, in its own folder, with Node 20 or newer:'),
      { kind: 'code', text: cover.verify },
    ],
  };
}

function requirementsSection({ assessment }: PackContent): Section {
  const said = ({ applicability, mapping }: Assessed) => [
    ...(applicability
      ? [
          `said ${applicability.says === 'applies' ? 'to apply' : 'not to apply'} by ${applicability.byName}, ${minute(applicability.at)}`,
        ]
      : []),
    ...(mapping ? [`mapping ${mapping.says} by ${mapping.byName}, ${minute(mapping.at)}: ${mapping.reason}`] : []),
  ];
  return {
    title: 'Requirements',
    blocks: [
      table(
        { Requirement: 3, Verdict: 1.2, 'What it comes from': 4, Metrics: 1.2 },
        assessment.requirements.map((requirement) => [
          `${requirement.id} ${requirement.name}`,
          verdictOf(requirement),
          [summaryOf(requirement, assessment.readings), ...said(requirement)].join(' · '),
          requirement.metrics.join(', ') || 'none',
        ]),
        'This framework has no requirements.',
      ),
    ],
  };
}

function metricsSection({ metrics }: PackContent): Section {
  const listed = (one: PackMetric) => {
    if (one.listed === 'none') return whichRows(one);
    const rows = `${rowsPath(one.metric.id)}, ${count(one.rows.length)}`;
    return one.listed === 'all'
      ? `${rows} rows`
      : `${rows} of ${count(one.reading.population)} rows: ${whichRows(one)}`;
  };
  return {
    title: 'Metrics',
    blocks: [
      table(
        { Metric: 2.4, Definition: 3.6, Figure: 1.2, Target: 1, Population: 1.2, Rows: 1.8 },
        metrics.map((one) => [
          `${one.metric.id} ${one.metric.name}`,
          one.metric.definition,
          valueWords(one),
          targets(one),
          count(one.reading.population),
          listed(one),
        ]),
        'No metric maps to this framework.',
      ),
    ],
  };
}

const rowHeads = { 'At (UTC)': 1.5, Name: 2.5, Value: 1, 'Why it is so': 4 };
const rowCells = ({ at, name, value, says }: EvidenceRow) => [short(at), name, value ?? '', says];

function exceptionsSection({ metrics }: PackContent): Section {
  const blocks = metrics.flatMap(({ metric, rows, reading, listed }): Block[] => {
    const missing = rows.filter(({ meets }) => !meets);
    const all = Math.max(missing.length, reading.population - reading.meeting);
    if (all === 0) return [];
    const said = `${metric.id} ${metric.name}: ${count(all)} not as they should be`;
    if (listed === 'none') return [text(`${said}; counted then, their rows are not kept.`)];
    const shown = missing.slice(0, mostExceptions);
    const where = `; ${count(shown.length)} of them here, ${count(missing.length)} in ${rowsPath(metric.id)}`;
    return [text(`${said}${all > shown.length ? where : ''}.`), table(rowHeads, shown.map(rowCells), '')];
  });
  return { title: 'Exceptions', blocks: blocks.length > 0 ? blocks : [text('Every row is as it should be.')] };
}

function findingsSection({ request: { scope }, findings: { listed, counts } }: PackContent): Section {
  const which = [
    'Findings that were open in the period, and every risk accepted by its end.',
    scope.environments &&
      'One about a connector, its identity or a credential at it is of the environments in scope; every other is of the whole workspace.',
    listed.length < counts.all && `The newest ${count(listed.length)} of ${count(counts.all)} are listed.`,
  ];
  return {
    title: 'Findings and accepted risks',
    blocks: [
      text(which.filter(Boolean).join(' ')),
      table(
        { 'Opened (UTC)': 1.5, State: 1, Finding: 4, 'Closed by, and why': 3 },
        listed.map(({ openedAt, title, detail, closure }) => [
          short(openedAt),
          closure?.outcome ?? 'open',
          `${title} ${detail}`,
          closure ? `${closure.by}, ${minute(closure.at)}: ${closure.reason}` : '',
        ]),
        'There were none.',
      ),
    ],
  };
}

/** Every so many rows, from the first: which they are follows from the rows, and nobody chose them. */
function sampleOf<T>(rows: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(rows.length / sampleSize));
  return rows.filter((_, at) => at % step === 0);
}

function sampleSection({ metrics }: PackContent): Section {
  const blocks = metrics.flatMap(({ metric, rows }): Block[] =>
    rows.length === 0
      ? []
      : [
          text(`${metric.id} ${metric.name}: ${count(sampleOf(rows).length)} of ${count(rows.length)} rows listed.`),
          table(rowHeads, sampleOf(rows).map(rowCells), ''),
        ],
  );
  const how = text(
    'Of each metric every n-th row, so that at most 25 are shown. The files under rows/ have the others.',
  );
  return { title: 'Sample', blocks: blocks.length > 0 ? [how, ...blocks] : [text('There are no rows.')] };
}

function methodSection({ assessment }: PackContent): Section {
  const silent = Object.keys(assessment.readings).filter((id) => metricById(id as never).unmeasured);
  return {
    title: 'Method',
    blocks: [
      text(
        'Every figure is counted from rows by one query, and the rows are listed by the same query. How a state stood at the end of a period that is over was counted then: its rows are not kept, and none are listed. A mandatory metric that misses its target fails a requirement; one that says nothing leaves it without data; an advisory one makes it partial. Nobody sets a verdict by hand: a reviewer can say, with a reason, that a requirement does not apply or that other metrics map to it, and stands in it by name.',
      ),
      text(
        'Percentages are rounded down, lengths of time up. All times are UTC. Cells that a spreadsheet would run begin with an apostrophe; characters that cannot be seen stand as \\u{…}.',
      ),
      text(
        silent.length > 0
          ? `Not measured by this product: ${silent.map((id) => `${id} ${metricById(id as never).name}`).join('; ')}.`
          : 'Every metric asked for is measured by this product.',
      ),
    ],
  };
}

function recordSection({ connectors, ledgers, audit }: PackContent): Section {
  return {
    title: 'Connectors and records',
    blocks: [
      table(
        { Connector: 2, Environment: 1.2, Tier: 1, Owner: 1.5, Identity: 3 },
        connectors.map(({ name, environment, tier, owner, identity }) => [
          name,
          environment,
          tier,
          owner ?? 'nobody',
          identity ?? 'none',
        ]),
        'There are no connectors in this scope.',
      ),
      text('Heads of the chains of sealed decisions, by gateway, as far as received:'),
      table(
        { Gateway: 1.5, Batch: 1, Hash: 5 },
        ledgers.map(({ gateway, number, hash }) => [gateway, count(number), hash]),
        'No gateway had sent any.',
      ),
      text(
        audit
          ? `Head of the console's log: event ${count(audit.number)}, ${audit.hash}.`
          : 'The console’s log was empty.',
      ),
    ],
  };
}

/** The report of a pack: page one, then everything it rests on. */
export function reportOf(content: PackContent): Report {
  const { name, edition } = content.assessment.framework;
  return {
    title: `Evidence: ${name}, ${edition}`,
    classification: 'Confidential',
    asOf: minute(content.request.asOf),
    sections: [
      coverSection(content),
      requirementsSection(content),
      metricsSection(content),
      exceptionsSection(content),
      findingsSection(content),
      sampleSection(content),
      recordSection(content),
      methodSection(content),
    ],
  };
}

import type { Assessed } from '@/lib/evidence/judge/assessment';
import { verdictWords } from '@/lib/evidence/judge/verdict';
import { summaryOf } from '@/lib/evidence/words/summary';
import type { PackContent, PackFinding, PackMetric } from '../content';
import { document, line, metadata, type OscalIds, objective, prop, some, token } from './oscal';
import { evidencePath, metricsName, rowsPath, targets, valueWords, whichRows } from './tables';

const hourMs = 3_600_000;

/** A file of the pack as a resource that the document points at, with its hash. */
function resource(ids: OscalIds, path: string, title: string, hash: string | undefined) {
  const hashes = some('hashes', hash ? [{ algorithm: 'SHA-256', value: hash }] : []);
  return { uuid: ids(`resource/${path}`), title, rlinks: [{ href: `../${path}`, ...hashes }] };
}

function observation({ request }: PackContent, ids: OscalIds, one: PackMetric) {
  const { metric, reading } = one;
  const collected = reading.takenAt ?? request.asOf;
  const expires = new Date(Date.parse(collected) + metric.cadenceHours * hourMs).toISOString();
  const said =
    reading.state === 'no-data' ? `No data (${reading.why}).` : `${valueWords(one)}, target ${targets(one)}.`;
  return {
    uuid: ids(`observation/${metric.id}`),
    title: `${metric.id} ${metric.name}`,
    description: line(`${metric.definition} ${said}`),
    props: [
      prop('metric', metric.id),
      prop('state', reading.state),
      prop('population', reading.population),
      prop('as-it-should-be', reading.meeting),
      prop('rows-listed', one.rows.length),
      prop('which-rows', whichRows(one)),
      ...reading.figures.flatMap(({ value }) => (value === null ? [] : [prop('metric-value', value)])),
    ],
    methods: ['TEST'],
    types: ['control-objective'],
    'relevant-evidence': [
      {
        href: `#${ids(`resource/${evidencePath(one)}`)}`,
        description:
          one.listed === 'none' ? 'What was counted then; its rows are not kept.' : 'The rows it is counted from.',
      },
    ],
    collected,
    expires,
  };
}

/** OSCAL knows satisfied and not satisfied: what lies between is said by the reason, a prop of ours and the remarks. */
function finding({ assessment }: PackContent, ids: OscalIds, requirement: Assessed) {
  const { id, name, verdict } = requirement;
  const reason = verdict === 'pass' ? 'pass' : verdict === 'fail' ? 'fail' : 'other';
  const related = requirement.metrics
    .filter((metric) => assessment.readings[metric])
    .map((metric) => ({ 'observation-uuid': ids(`observation/${metric}`) }));
  return {
    uuid: ids(`finding/${id}`),
    title: line(`${id} ${name}`),
    description: line(summaryOf(requirement, assessment.readings)),
    props: [prop('verdict', verdict)],
    target: {
      type: 'objective-id',
      'target-id': objective(id),
      status: {
        state: verdict === 'pass' ? 'satisfied' : 'not-satisfied',
        reason,
        ...(reason === 'other' && { remarks: `The verdict is ${verdictWords[verdict]}.` }),
      },
    },
    ...some('related-observations', related),
  };
}

function risk(ids: OscalIds, { id, title, detail, openedAt, by, subject, closure }: PackFinding) {
  const status = closure === null ? 'open' : closure.outcome === 'accepted' ? 'deviation-approved' : 'closed';
  const ended = closure && `${closure.outcome} at ${closure.at} by ${closure.by}: ${closure.reason}`;
  return {
    uuid: ids(`risk/${id}`),
    title: line(title),
    description: line(detail),
    statement: line(`Opened at ${openedAt} by ${by}, about ${subject}. ${ended ?? 'It is open.'}`),
    status,
  };
}

/**
 * What was measured in the period.
 * @param hashes SHA-256 of the files written before, by their path.
 */
export function resultsFile(content: PackContent, ids: OscalIds, hashes: ReadonlyMap<string, string>): Uint8Array {
  const { assessment, request, metrics, findings } = content;
  const { framework, period, requirements } = assessment;
  const assessed = requirements.filter(({ verdict }) => verdict !== 'not-applicable');
  const outside = requirements.filter(({ verdict }) => verdict === 'not-applicable');
  const noPlan = ids('no-plan');
  return document({
    'assessment-results': {
      uuid: ids('assessment-results'),
      metadata: metadata(`Evidence: ${framework.name}, ${framework.edition}`, request.asOf),
      'import-ap': { href: `#${noPlan}` },
      results: [
        {
          uuid: ids('result'),
          title: `${period.from} to ${period.to}`,
          description: 'Counted from what was recorded, continuously and without a person.',
          start: period.from,
          end: period.to,
          props: [
            prop('environments', request.scope.environments?.join(', ') ?? 'all'),
            prop('redacted', request.redacted),
            prop('findings', findings.counts.all),
            prop('findings-listed', findings.listed.length),
            prop('policy-version', assessment.basis.policyVersion ?? 'none'),
            prop('fleet-state', assessment.basis.fleetState ?? 'none'),
          ],
          'reviewed-controls': {
            'control-selections': [
              some(
                'include-controls',
                assessed.map(({ id }) => ({ 'control-id': token(id) })),
              ),
            ],
            ...(outside.length > 0 && {
              remarks: outside
                .map(({ id, applicability }) => line(`${id} does not apply: ${applicability?.reason}`))
                .join('\n\n'),
            }),
          },
          ...some(
            'observations',
            metrics.map((one) => observation(content, ids, one)),
          ),
          ...some(
            'risks',
            findings.listed.map((one) => risk(ids, one)),
          ),
          ...some(
            'findings',
            assessed.map((one) => finding(content, ids, one)),
          ),
        },
      ],
      'back-matter': {
        resources: [
          {
            uuid: noPlan,
            title: 'No assessment plan',
            description: 'Evidence is collected continuously; there is no plan of an assessment to import.',
          },
          resource(
            ids,
            'audit/ledger-heads.jsonl',
            'Heads of the chains of records',
            hashes.get('audit/ledger-heads.jsonl'),
          ),
          resource(ids, metricsName, 'What each metric came to', hashes.get(metricsName)),
          ...metrics
            .filter(({ listed }) => listed !== 'none')
            .map(({ metric: { id } }) => resource(ids, rowsPath(id), `Rows behind ${id}`, hashes.get(rowsPath(id)))),
        ],
      },
    },
  });
}

import { type Tallied, tallied } from '@/lib/evidence/judge/assessment';
import type { PackContent } from './content';

/** What stands on page one, and on the page of a pack. */
export type Cover = {
  framework: string;
  facts: [string, string][];
  verdicts: Tallied;
  notAssessed: string;
  exceptions: string;
  /** The command that verifies it. */
  verify: string;
};

const mostNamed = 40;

const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
const count = (number: number, one: string, more = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : more}`;

function named(ids: readonly string[]): string {
  const rest = ids.length - mostNamed;
  return ids.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : '');
}

/** What no verdict stands behind: requirements without data, and those somebody wrote do not apply. */
function notAssessed({ requirements }: PackContent['assessment']): string {
  const silent = requirements.filter(({ verdict }) => verdict === 'no-data').map(({ id }) => id);
  const outside = requirements.filter(({ verdict }) => verdict === 'not-applicable').map(({ id }) => id);
  const words = [
    silent.length > 0 && `no data for ${named(silent)}`,
    outside.length > 0 && `not applicable by a written reason: ${named(outside)}`,
  ].filter(Boolean);
  return words.length > 0 ? `${words.join('; ')}.` : 'nothing; every requirement was assessed.';
}

function exceptions({ metrics, findings }: PackContent): string {
  const rows = metrics.reduce((sum, { reading }) => sum + reading.population - reading.meeting, 0);
  const { open, accepted } = findings.counts;
  return `${count(rows, 'row')} not as they should be, ${count(open, 'finding')} open, ${count(accepted, 'accepted risk')}.`;
}

/** Page one: which time, which population, what came of it, what was not assessed, and how to verify it. */
export function coverOf(content: PackContent): Cover {
  const { assessment, request, issuer, metrics } = content;
  const { framework, period, scope, basis } = assessment;
  const population = metrics.reduce((sum, { reading }) => sum + reading.population, 0);
  const measured = metrics.filter(({ reading }) => reading.state !== 'no-data').length;
  const title = `${framework.name}, ${framework.edition}`;
  const facts: [string, string][] = [
    ['Framework', framework.note ? `${title}. ${framework.note}` : title],
    ['Period', `${minute(period.from)} to ${minute(period.to)}, the end not included`],
    [
      'Scope',
      scope.environments
        ? `Environments: ${scope.environments.join(', ')}. What belongs to none, such as a finding about a member or the log, is of the whole workspace`
        : 'Every environment',
    ],
    [
      'Population',
      population === 0
        ? `No rows: nothing was recorded in this period for ${count(metrics.length, 'metric')}`
        : `${count(population, 'row')} in ${measured} of ${count(metrics.length, 'metric')}`,
    ],
    ['As of', minute(request.asOf)],
    [
      'Basis',
      `${basis.policyVersion === null ? 'No policy version' : `Policy version ${basis.policyVersion}`} and ${basis.fleetState === null ? 'no fleet state' : `fleet state ${basis.fleetState}`} at the end of the period`,
    ],
    ['People', request.redacted ? 'By pseudonyms that are the same throughout this pack' : 'By name'],
    ['Written by', `Countersign ${issuer.version}; root key ${issuer.root}`],
  ];
  return {
    framework: title,
    facts,
    verdicts: tallied(assessment.requirements),
    notAssessed: notAssessed(assessment),
    exceptions: exceptions(content),
    verify: `node verify.mjs --root ${issuer.root}`,
  };
}

import { causeWords, relationWords, titleBeside } from './cause-words';
import type { Clause, Truth } from './clauses';
import type { ExplainedPolicy, Explanation } from './explain';

const signs: Record<Truth, string> = { true: '✓', false: '✗', error: '!', 'not-reached': '–', unknown: '?' };

/** Control characters of a tool's or a caller's words must not reach a terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}|\p{Bidi_Control}/gu, '\u{fffd}');

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function clauseLine({ text, truth, fact, source }: Clause): string {
  const beside = fact ?? (truth === 'not-reached' ? 'not reached' : '');
  const from = source ? ` (${source})` : '';
  return `    ${signs[truth]} ${text}${beside ? `   ${beside}${from}` : ''}`;
}

function policyLines(policy: ExplainedPolicy, relation: string): string[] {
  const place = policy.line === null ? '' : `, line ${policy.line}`;
  return [`  ${relation} ${policy.id}${place}`, ...policy.clauses.map(clauseLine)];
}

/** An explanation as lines of a terminal: the same kinds, policies, clauses and facts as on the page. */
export function explanationLines(explanation: Explanation): string[] {
  const { cause, sentence, determining, nearest, further, errors } = explanation;
  return [
    [causeWords[cause], titleBeside(explanation), sentence].filter(Boolean).map(ended).join(' '),
    ...determining.flatMap((policy) => policyLines(policy, 'by')),
    ...nearest.flatMap((policy, index) => policyLines(policy, relationWords(cause, index))),
    ...(further > 0 ? [`  ${further} further away`] : []),
    ...errors.map(({ policyId, message }) => `  error${policyId ? ` in ${policyId}` : ''}: ${message}`),
  ].map(plain);
}

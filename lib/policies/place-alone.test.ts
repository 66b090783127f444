import { describe, expect, it } from 'vitest';
import { loadCedar } from './node-cedar';
import { trustsPlaceAlone } from './place-alone';

const cedar = loadCedar();
function alone(text: string): boolean {
  const answer = cedar.policyToJson(text);
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  return trustsPlaceAlone(answer.json);
}
const permit = (conditions: string, principal = 'principal') =>
  `permit (${principal}, action, resource) ${conditions};`;
const inside = 'context.source.address.isInRange(ip("10.0.0.0/8"))';

describe('a permit rests on a network place alone', () => {
  it.each([
    ['for anybody there', permit(`when { ${inside} }`)],
    ['for any agent there', permit(`when { ${inside} }`, 'principal is Agent')],
    ['for anybody outside of it', permit(`unless { ${inside} }`)],
    ['whatever it asks of the tool', permit(`when { ${inside} && resource.reads }`)],
    ['where the place is enough', permit(`when { ${inside} || principal == Agent::"spiffe://a.test/b" }`)],
    ['in one of its ways', permit(`when { ${inside} } when { resource.reads || context has approval }`)],
  ])('%s', (_, text) => expect(alone(text)).toBe(true));

  it.each([
    ['but not where it names the agent', permit(`when { ${inside} }`, 'principal == Agent::"spiffe://a.test/b"')],
    ['nor a trust domain', permit(`when { ${inside} }`, 'principal is Agent in TrustDomain::"a.test"')],
    ['nor where a condition asks who it is', permit(`when { ${inside} && principal in TrustDomain::"a.test" }`)],
    ['nor how it proved that', permit(`when { ${inside} } when { context.credential.kind == "x509-svid" }`)],
    ['nor for whom it acts', permit(`when { context has delegation && ${inside} }`)],
    ['nor where it asks for no place', permit('when { resource.reads }')],
    ['nor without any condition', permit('')],
    ['nor a forbid', `forbid (principal, action, resource) when { ${inside} };`],
  ])('%s', (_, text) => expect(alone(text)).toBe(false));
});

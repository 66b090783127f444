import { expect, it } from 'vitest';
import { type CredentialState, credentialName, shownPart, whyNoUse } from './standing';

it.each([
  ['sealed', ['header', 'import'], 'not put into a call yet'],
  ['sealed', ['environment'], 'no call allowed yet'],
  ['issued', ['issued'], 'no data: used elsewhere'],
  ['retired', [], 'no data: given to nobody'],
  ['found', ['import'], 'no data: used outside'],
] as [CredentialState, string[], string][])(
  'of one that is %s in %j it says who does not report',
  (state, places, why) => {
    expect(whyNoUse(state, places)).toBe(why);
  },
);

it('is called by its account, else by what is shown of it, else by its form', () => {
  const one = { kindWords: 'GitHub token', account: null, shown: shownPart('ghp_', '6789') };
  expect(credentialName(one)).toBe('GitHub token ghp_…6789');
  expect(credentialName({ ...one, account: 'robot' })).toBe('GitHub token of robot');
  expect(credentialName({ ...one, shown: shownPart(null, null) })).toBe('GitHub token');
});

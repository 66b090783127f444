import type { CredentialMark } from './standing';

type About = { name: string; owner: string | null; connectors: readonly string[] };

const at = ({ connectors }: About): string =>
  connectors.length > 0
    ? ` It is known at ${connectors.join(', ')}.`
    : ' It was seen in no connector that is registered.';

/** What a finding about a credential says, by what is wrong with it. */
export const findingWords: Record<CredentialMark, (about: About) => { title: string; detail: string }> = {
  'never-expires': (about) => ({
    title: `${about.name} never expires`,
    detail: `Whoever copies it can use it until somebody notices.${at(about)} Give it an end, or replace it.`,
  }),
  'no-owner': (about) => ({
    title: `${about.name} has no owner`,
    detail: `Nobody answers for it, so nobody rotates it.${at(about)} Say whose it is.`,
  }),
  orphaned: (about) => ({
    title: `${about.name} is orphaned`,
    detail: `${about.owner ?? 'Its owner'} has left and may still have it.${at(about)} Rotate it, and give it another owner.`,
  }),
  shared: (about) => ({
    title: `${about.name} is shared`,
    detail: `The same secret was seen with more than one holder, so what it did cannot be told apart.${at(about)} Give each its own.`,
  }),
  'seen-after-end': (about) => ({
    title: `${about.name} was seen after its end`,
    detail: `It was recorded as ended, and came in a call afterwards.${at(about)} Check with its issuer that it is revoked.`,
  }),
};

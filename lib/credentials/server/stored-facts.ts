import type { CredentialFacts } from '../read-credential';
import type { SeenFacts } from '../report';

/** A gateway's facts as they are stored. */
export const storedFacts = ({ fingerprint: _, expiresAt, issuedAt, ...facts }: SeenFacts): CredentialFacts => ({
  ...facts,
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
  issuedAt: issuedAt === null ? null : new Date(issuedAt),
});

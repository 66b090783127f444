/** What a token exchange rests on, once every signature was verified: who asks, and on whose behalf. */
import { z } from 'zod';
import { delegationClaims } from './claims';

const workload = z.object({
  spiffeId: z.string(),
  /** Null: the SVID does not say, so it cannot show that it is new. */
  issuedAt: z.date().nullable(),
});

export const exchangeSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delegation'), claims: delegationClaims }),
  z.object({
    kind: z.literal('person'),
    issuer: z.string(),
    subject: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    issuedAt: z.date(),
    expiresAt: z.date(),
    proofId: z.string(),
  }),
  z.object({ kind: z.literal('workload') }).extend(workload.shape),
]);
export type ExchangeSubject = z.output<typeof exchangeSubject>;

export const exchangeActor = workload;
export type ExchangeActor = z.output<typeof exchangeActor>;

import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '@/lib/database/client';
import { type Place, placeKey } from '../places';
import { type CredentialFacts, isComparable, type ReadCredential } from '../read-credential';
import { secretFingerprint } from './fingerprint';

export type SeenCredential = {
  fingerprint: string;
  facts: CredentialFacts;
  place: Place;
  at: Date;
  /** Who saw it: a member's id, or the gateway's. */
  by: string;
  decisionId?: string;
  seen?: number;
};

/** A secret's fingerprint; null for one so short that whoever can try values would find it. */
export const fingerprintOf = (secret: string): string | null =>
  isComparable(secret) ? secretFingerprint(secret) : null;

/** What of a read secret may be stored. One too short to be compared is a credential of its own wherever it stands. */
export function storable({ secret, ...facts }: ReadCredential): { fingerprint: string; facts: CredentialFacts } {
  return { fingerprint: fingerprintOf(secret) ?? `short-${randomUUID()}`, facts };
}

/** Notes where a credential was seen; the first sight makes its row. Returns its id. */
export async function noteCredential(tx: Transaction, seen: SeenCredential): Promise<string> {
  const { fingerprint, facts, place, at, by } = seen;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "credentials" ("id", "fingerprint", "kind", "account", "prefix", "lastFour", "scopes", "expiry", "expiresAt",
      "issuedAt", "foundAt", "foundBy")
    VALUES (${uuidv7()}::uuid, ${fingerprint}, ${facts.kind}, ${facts.account}, ${facts.prefix}, ${facts.lastFour},
      ${facts.scopes}, ${facts.expiry}, ${facts.expiresAt}, ${facts.issuedAt}, ${at}, ${by})
    ON CONFLICT ("fingerprint") DO UPDATE SET "foundAt" = LEAST("credentials"."foundAt", excluded."foundAt")
    RETURNING "id"`;
  if (!row) throw new Error('A credential was neither stored nor found.');
  const { connector, kind, name, holder } = place;
  await tx.$executeRaw`
    INSERT INTO "credential_places" ("id", "credentialId", "kind", "key", "connectorId", "connectorName", "name", "holder",
      "firstSeenAt", "lastSeenAt", "seen", "reportedBy", "decisionId")
    VALUES (${uuidv7()}::uuid, ${row.id}::uuid, ${kind}, ${placeKey(place)}, ${connector?.id ?? null}::uuid,
      ${connector?.name ?? null}, ${name}, ${holder}, ${at}, ${at}, ${seen.seen ?? 1}, ${by}, ${seen.decisionId ?? null}::uuid)
    ON CONFLICT ("credentialId", "key") DO UPDATE SET
      "firstSeenAt" = LEAST("credential_places"."firstSeenAt", excluded."firstSeenAt"),
      "lastSeenAt" = GREATEST("credential_places"."lastSeenAt", excluded."lastSeenAt"),
      "seen" = "credential_places"."seen" + excluded."seen",
      "decisionId" = COALESCE(excluded."decisionId", "credential_places"."decisionId"),
      "connectorName" = excluded."connectorName", "endedAt" = NULL`;
  return row.id;
}

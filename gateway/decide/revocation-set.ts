import type { FleetBody, RevocationSubject } from '@/lib/gateways/wire';
import { subjectMatch } from '@/lib/revocations/subject';

export type StandingRevocation = { revocationId: string; subject: RevocationSubject; reason: string };
type NotBefore = { revocationId: string; subject: RevocationSubject; at: number };

export type RevokedBy = {
  revocationId: string;
  subject: RevocationSubject;
  /** `standing`: revoked now. `issued-before`: reinstated since, but the credential is from before that. */
  kind: 'standing' | 'issued-before';
  reason: string | null;
};

export type RevocationQuestion = {
  /** Everything the request concerns, as `subjectMatch` names it: see `concerned`. */
  concerned: readonly string[];
  /** Seconds since the epoch; null: the credential does not say, so it cannot show that it is new. */
  issuedAt: number | null;
};

/** Who is revoked, made by applying fleet states in order. A subject stays revoked while any revocation of it stands. */
export class RevocationSet {
  readonly #standing = new Map<string, Map<string, StandingRevocation>>();
  readonly #notBefore = new Map<string, NotBefore>();

  apply(body: FleetBody): void {
    if (body.kind === 'stream-key') return;
    const key = subjectMatch(body.subject);
    const standing = this.#standing.get(key) ?? new Map<string, StandingRevocation>();
    if (body.kind === 'revocation') {
      standing.set(body.revocationId, {
        revocationId: body.revocationId,
        subject: body.subject,
        reason: body.reason,
      });
    } else {
      standing.delete(body.revocationId);
      const at = Date.parse(body.notBefore);
      const held = this.#notBefore.get(key);
      if (!held || held.at < at) {
        this.#notBefore.set(key, { revocationId: body.revocationId, subject: body.subject, at });
      }
    }
    if (standing.size > 0) this.#standing.set(key, standing);
    else this.#standing.delete(key);
  }

  /** All that stand now. */
  standing(): StandingRevocation[] {
    return [...this.#standing.values()].flatMap((held) => [...held.values()]);
  }

  /**
   * The revocation that denies a request, or null.
   * @param except a revocation to leave out, for what would have been decided without it
   */
  find(question: RevocationQuestion, except?: string): RevokedBy | null {
    for (const key of question.concerned) {
      for (const held of this.#standing.get(key)?.values() ?? []) {
        if (held.revocationId !== except) return { ...held, kind: 'standing' };
      }
      const since = this.#notBefore.get(key);
      if (since && (question.issuedAt === null || question.issuedAt * 1000 < since.at)) {
        return { revocationId: since.revocationId, subject: since.subject, kind: 'issued-before', reason: null };
      }
    }
    return null;
  }
}

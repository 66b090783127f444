/** What a replay compared, and what stands today. */
type Compared = { draftId: string | null; candidateDigest: string; baseVersion: number };
type Today = { draftDigest: string | null; inForce: number };

/** Why a replay no longer speaks for today; null while it does. */
export function staleWords(compared: Compared, today: Today): string | null {
  const words = [
    compared.draftId !== null && today.draftDigest !== compared.candidateDigest ? 'The draft has changed since.' : null,
    today.inForce !== compared.baseVersion
      ? `v${today.inForce} is in force by now, and this compares with v${compared.baseVersion}.`
      : null,
  ].filter((one) => one !== null);
  return words.length > 0 ? words.join(' ') : null;
}

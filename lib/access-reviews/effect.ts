/** What a decision did. gone: what it was about is not there any more. */
export const effectKinds = ['revocation', 'departure', 'roles', 'draft', 'gone'] as const;
export type EffectKind = (typeof effectKinds)[number];

/**
 * done: it holds, as far as rows say. pending: it was begun, and others go on with it. open: its author has not begun it.
 * undone: it held or was begun, and somebody took it back.
 */
export type EffectState = 'done' | 'pending' | 'open' | 'undone';

export type Effect = {
  kind: EffectKind;
  state: EffectState;
  /** How it stands, in words: "proved by 2 of 2 gateways". */
  says: string;
  /** Where it is looked at; null where there is nothing to see. */
  href: string | null;
};

/** The row an effect is read from. */
export type EffectRow = { effect: EffectKind | null; effectId: string | null; removedRoles: readonly string[] };

export type RevocationStanding = { proved: number; of: number; liftedBy: string | null };

export function revocationEffect(id: string, { proved, of, liftedBy }: RevocationStanding): Effect {
  const href = `/revocations/${id}`;
  const kind = 'revocation';
  if (liftedBy) return { kind, href, state: 'undone', says: `lifted by ${liftedBy}` };
  if (of === 0) return { kind, href, state: 'done', says: 'there was no gateway to prove it' };
  const whole = proved === of;
  return {
    kind,
    href,
    state: whole ? 'done' : 'pending',
    says: whole ? `proved by ${proved} of ${of} gateways` : `${proved} of ${of} gateways proved it`,
  };
}

export type DraftStanding = {
  state: 'open' | 'proposed' | 'withdrawn' | 'published';
  version: number | null;
  /** How far its version came: into force, into a roll-out that goes on, or nowhere because that was ended. */
  cameTo: 'force' | 'roll-out' | 'nothing';
  /** The version in force, and whether that one lets the agent call again what was taken away. */
  inForce: number;
  allowedAgain: boolean;
  /** Its version is not the text that the review wrote and asked the engine about. */
  edited: boolean;
};

/** What a version did, in force or on its way there. */
function versionSays(standing: DraftStanding): Pick<Effect, 'state' | 'says'> {
  const { version, cameTo, inForce, allowedAgain, edited } = standing;
  if (cameTo === 'nothing')
    return { state: 'undone', says: `the roll-out of v${version} was ended before it was in force` };
  if (cameTo === 'roll-out') return { state: 'pending', says: `v${version} is being rolled out` };
  const byHand = edited ? ', in a text edited by hand' : '';
  if (inForce === version) {
    const since = `in force since v${version}`;
    if (allowedAgain) return { state: 'undone', says: `${since}, which allows it all the same` };
    return { state: 'done', says: since + byHand };
  }
  if (allowedAgain) return { state: 'undone', says: `published in v${version}, but v${inForce} allows it` };
  return { state: 'done', says: `published in v${version}, still so in v${inForce}${byHand}` };
}

export function draftEffect(id: string, standing: DraftStanding): Effect {
  const { state, version } = standing;
  const [kind, href] = ['draft', `/policies/drafts/${id}`] as const;
  if (state === 'open') return { kind, href, state: 'open', says: 'in a draft, not proposed yet' };
  if (state === 'proposed') return { kind, href, state: 'pending', says: 'proposed; somebody else reviews it' };
  if (state === 'withdrawn') return { kind, href, state: 'undone', says: 'its draft was withdrawn' };
  return { kind, href: `/policies/versions/${version}`, ...versionSays(standing) };
}

export const departureEffect = (hasLeft: boolean): Effect => ({
  kind: 'departure',
  href: null,
  state: hasLeft ? 'done' : 'undone',
  says: hasLeft ? 'no member any more' : 'invited again since',
});

/** @param held the roles the member holds now. */
export function rolesEffect(removed: readonly string[], held: readonly string[]): Effect {
  const again = removed.filter((role) => held.includes(role));
  return again.length > 0
    ? { kind: 'roles', href: null, state: 'undone', says: `${again.join(', ')} again since` }
    : { kind: 'roles', href: null, state: 'done', says: `no longer ${removed.join(', ')}` };
}

export const goneEffect: Effect = { kind: 'gone', href: null, state: 'done', says: 'removed before it was decided' };

/** Its row is not there any more: nothing can be said for it. */
export const lostEffect = (kind: EffectKind): Effect => ({
  kind,
  href: null,
  state: 'undone',
  says: `its ${kind} is gone`,
});

/** Why an effect that stands is not replaced by another; null where it may be. Roles may be taken one after the other. */
function whyItStays({ kind, state }: Effect): string | null {
  if (state === 'undone' || state === 'open' || kind === 'roles') return null;
  if (kind === 'revocation') return 'It is revoked. Lift the revocation first.';
  if (kind === 'draft')
    return state === 'done'
      ? 'It is in force. Change the policy instead.'
      : 'It is proposed. Withdraw the draft first.';
  return 'That cannot be taken back here.';
}

/** Why what was decided stands for this person, or null. A draft is written anew by its author alone. */
export function whyNotAgain(
  decision: { by: string; byName: string; effect: Effect | null } | null,
  personId: string,
): string | null {
  const effect = decision?.effect;
  if (!decision || !effect) return null;
  if (effect.kind === 'draft' && effect.state === 'open' && decision.by !== personId)
    return `It is in a draft of ${decision.byName}, who can withdraw it.`;
  return whyItStays(effect);
}

'use client';

import { type ReactNode, useState } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { Checkbox } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField } from '@/components/ui/reason-field';
import type { Role } from '@/lib/access/permissions';
import { itemCount, type Verdict, verdicts } from '@/lib/access-reviews/item';
import { whyNotDecide } from '@/lib/access-reviews/item-can';
import type { ItemSelection } from '@/lib/access-reviews/item-filter';
import type { ItemLine } from '@/lib/access-reviews/server/item-lines';
import styles from './access-reviews.module.css';
import { useDecide } from './use-decide';

const labels: Record<Verdict, string> = { keep: 'Keep', narrow: 'Narrow', revoke: 'Revoke', ask: 'Ask the owner' };

const does: Record<ItemLine['kind'], Record<'narrow' | 'revoke', string>> = {
  connector: {
    narrow: '',
    revoke: 'Every gateway denies every call to it at once, until the revocation is lifted.',
  },
  identity: {
    narrow: 'A draft of policy leaves it only what it used in 90 days. Somebody else reviews and publishes it.',
    revoke: 'Every gateway denies every call by it at once, until the revocation is lifted.',
  },
  grant: {
    narrow:
      'A draft of policy leaves it only the tools it used there in 90 days. Somebody else reviews and publishes it.',
    revoke: 'A draft of policy forbids the agent at the connector. Somebody else reviews and publishes it.',
  },
  member: {
    narrow: 'They lose the roles you choose from their next request on.',
    revoke: 'They leave: sessions, tokens and links to evidence end at once, and no agent acts for them.',
  },
};

function effectWords(items: readonly ItemLine[], verdict: Verdict): string {
  if (verdict === 'keep') return 'It stays as it is.';
  if (verdict === 'ask') return 'They see the question on their overview. The item stays open until somebody decides.';
  return [...new Set(items.map(({ kind }) => does[kind][verdict]))].filter(Boolean).join(' ');
}

/** What is decided on the items, and why. A verdict that this person may not give stays there and says why. */
export function DecideDialog({
  reviewId,
  items,
  count,
  selection,
  seen,
  onClose,
  onDone,
}: {
  reviewId: string;
  /** Those of the selection that are on the page. */
  items: readonly ItemLine[];
  count: number;
  selection: ItemSelection;
  seen: number;
  onClose: () => void;
  onDone?: () => void;
}): ReactNode {
  const { member } = useFrameData();
  const asking = { id: member.id, roles: member.roles as Role[] };
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const { decide, pending, problem } = useDecide(reviewId);
  const whyNot = (one: Verdict) => items.map((item) => whyNotDecide(asking, item, one)).find((why) => why !== null);
  const held = [...new Set(items.flatMap(({ facts }) => facts.roles))];
  const takesRoles = verdict === 'narrow' && held.length > 0;
  const [only] = items;
  const what = count === 1 && only ? only.name : itemCount(count);
  const shut = !verdict
    ? 'Choose first.'
    : verdict !== 'keep' && reason.trim() === ''
      ? 'Say why first: it stands in the signed result.'
      : takesRoles && roles.length === 0
        ? 'Choose the roles to take.'
        : undefined;
  const submit = async () => {
    if (!verdict || !(await decide({ selection, verdict, reason, roles, seen }))) return;
    onClose();
    onDone?.();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Decide on ${what}`}
      description="Your name and your words stand in the signed result."
      submitLabel={verdict ? `${labels[verdict]}${verdict === 'ask' ? ' about' : ''} ${what}` : 'Decide'}
      busy={pending}
      disabledReason={shut}
      problem={problem}
      onSubmit={submit}
    >
      <fieldset className={styles.choices}>
        <legend className="field-label">Decision</legend>
        {verdicts.map((one) => {
          const why = whyNot(one);
          return (
            <label key={one} data-shut={why ? true : undefined}>
              <input
                type="radio"
                name="verdict"
                value={one}
                checked={verdict === one}
                disabled={why !== undefined}
                onChange={() => setVerdict(one)}
              />
              {labels[one]}
              <small>{why ?? effectWords(items, one)}</small>
            </label>
          );
        })}
      </fieldset>
      {takesRoles && (
        <fieldset className={styles.choices}>
          <legend className="field-label">Roles to take</legend>
          {held.map((role) => (
            <div key={role}>
              <Checkbox
                label={role}
                checked={roles.includes(role)}
                onChange={(event) =>
                  setRoles(event.target.checked ? [...roles, role] : roles.filter((one) => one !== role))
                }
              />
            </div>
          ))}
        </fieldset>
      )}
      <ReasonField
        label={verdict === 'ask' ? 'Question' : verdict === 'keep' ? 'Reason (optional)' : 'Reason'}
        optional={verdict === 'keep'}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

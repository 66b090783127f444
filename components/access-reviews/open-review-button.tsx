'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Checkbox, Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import type { Role } from '@/lib/access/permissions';
import { dayMs, whyNotReviewed } from '@/lib/access-reviews/campaign';
import { reviewPreview } from '@/lib/access-reviews/client/queries';
import { type ItemKind, itemCount, itemKinds, kindWords } from '@/lib/access-reviews/item';
import { itemsHref } from '@/lib/access-reviews/item-filter';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import styles from './access-reviews.module.css';

const defaultDays = 14;
const everywhere = '';

const kindHints: Record<ItemKind, string> = {
  connector: 'is it still needed, and whose is it',
  grant: 'an agent at a connector the policy lets it call',
  identity: 'agents, and what connectors run as',
  member: 'who signs in here, with which roles',
};

/** The end of a day, in UTC: a review is due once it is over. */
const endOf = (day: string): string => `${day}T23:59:59.000Z`;
const dayAfter = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

function OpenDialog({ onClose }: { onClose: () => void }): ReactNode {
  const router = useRouter();
  const roles = useFrameData().member.roles as Role[];
  const [name, setName] = useState('');
  const [kinds, setKinds] = useState<ItemKind[]>(['connector', 'grant', 'identity']);
  const [environment, setEnvironment] = useState(everywhere);
  const [day, setDay] = useState(() => dayAfter(defaultDays));
  const scope = { kinds, ...(environment && { environment }) };
  const preview = useApiQuery(reviewPreview, scope, { enabled: kinds.length > 0 });
  const open = useApiCommand<Record<string, unknown>, { id: string }>('POST', '/api/v1/access-reviews');
  const total = kinds.length > 0 ? (preview.data?.total ?? null) : 0;
  const submit = async () => {
    const done = await open.run({ name, kinds, environment: environment || null, dueAt: endOf(day) });
    if (done) router.push(itemsHref(done.id, {}));
  };
  const shut = name.trim() === '' ? 'Name it first.' : total === 0 ? 'There is nothing of this to review.' : undefined;
  return (
    <FormDialog
      onClose={onClose}
      title="Open access review"
      description="It fixes who has what today. Owners review what they own; you review the rest. Revocations are made at once, changes of policy are proposed."
      submitLabel={total ? `Open review of ${itemCount(total)}` : 'Open review'}
      busy={open.pending || (preview.isFetching && !preview.data)}
      disabledReason={shut}
      problem={open.problem ?? preview.error?.problem ?? null}
      onSubmit={submit}
    >
      <Field label="Name">
        <Input
          name="name"
          maxLength={120}
          placeholder="Fourth quarter 2026"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <fieldset className={styles.choices}>
        <legend className="field-label">Of what</legend>
        {itemKinds.map((kind) => (
          <div key={kind}>
            <Checkbox
              label={kindWords[kind].many}
              disabled={whyNotReviewed(roles, kind) !== null}
              checked={kinds.includes(kind)}
              onChange={(event) => {
                const others = kinds.filter((one) => one !== kind);
                setKinds(event.target.checked ? [...others, kind] : others);
                if (kind === 'member' && event.target.checked) setEnvironment(everywhere);
              }}
            />
            <span className="label small">{whyNotReviewed(roles, kind) ?? kindHints[kind]}</span>
            {kinds.includes(kind) && preview.data && (
              <span className={`number ${styles.count}`}>{preview.data.counts[kind].toLocaleString('en')}</span>
            )}
          </div>
        ))}
      </fieldset>
      <Field
        label="Where"
        hint={kinds.includes('member') ? 'Members belong to no environment, so it is everywhere.' : undefined}
      >
        <Select
          name="environment"
          value={environment}
          disabled={kinds.includes('member')}
          onChange={(event) => setEnvironment(event.target.value)}
        >
          <option value={everywhere}>Everywhere</option>
          {(preview.data?.environments ?? []).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Due at the end of, UTC" hint="Reviewers see it on their overview from 7 days before.">
        <Input
          type="date"
          name="due"
          min={dayAfter(0)}
          max={dayAfter(365)}
          value={day}
          required
          onChange={(event) => setDay(event.target.value)}
        />
      </Field>
      {preview.data && kinds.length > 0 && (
        <p className="number" role="status">
          {itemCount(preview.data.total)} to look at, {preview.data.unused.toLocaleString('en')} of them unused for 90
          days.
        </p>
      )}
    </FormDialog>
  );
}

/** Opens a review; the dialog says how much there is to look at before it does. */
export function OpenReviewButton(): ReactNode {
  const reason = useWhyNot('access-reviews:open');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon="plus" disabledReason={reason} onClick={() => setOpen(true)}>
        Open review
      </Button>
      {open && <OpenDialog onClose={() => setOpen(false)} />}
    </>
  );
}

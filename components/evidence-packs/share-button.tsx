'use client';

import { type ReactNode, useState } from 'react';
import { OneTimeSecret } from '@/components/members/one-time-secret';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Time } from '@/components/ui/time';
import { mostShareDays } from '@/lib/evidence-packs/input';
import { useApiCommand } from '@/lib/http/client/api-query';

type Made = { id: string; url: string; expiresAt: string };

const lives = [1, 7, 14, mostShareDays];

function ShareDialog({
  id,
  onMade,
  onClose,
}: {
  id: string;
  onMade: (made: Made) => void;
  onClose: () => void;
}): ReactNode {
  const [recipient, setRecipient] = useState('');
  const share = useApiCommand<Record<string, unknown>, Made>('POST', '/api/v1/evidence-packs/[id]/shares');
  const submit = async (values: FormData) => {
    const made = await share.run({ id, recipient, days: Number(values.get('days')) });
    if (made) onMade(made);
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Share pack"
      description="Whoever holds the link reads and downloads this pack without an account, and nothing else. Each opening is on record."
      submitLabel="Make link"
      busy={share.pending}
      disabledReason={recipient.trim() === '' ? 'Say whom it is for first.' : undefined}
      problem={share.problem}
      onSubmit={submit}
    >
      <Field label="For whom">
        <Input
          maxLength={200}
          placeholder="Auditors of Example"
          value={recipient}
          onChange={(event) => setRecipient(event.target.value)}
        />
      </Field>
      <Field label="Works for">
        <Select name="days" defaultValue="14">
          {lives.map((days) => (
            <option key={days} value={days}>
              {days === 1 ? '1 day' : `${days} days`}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}

/** Makes a link to a pack; the link is shown once. */
export function ShareButton({ id }: { id: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <Button icon="link" disabledReason={useWhyNot('evidence-packs:share')} onClick={() => setOpen(true)}>
        Share pack
      </Button>
      {open && !made && <ShareDialog id={id} onMade={setMade} onClose={() => setOpen(false)} />}
      {made && (
        <Dialog
          open
          onOpenChange={(next) => !next && setMade(null)}
          title="Send this link"
          description="It is shown only now. You can end it on this page at any time."
          foot={
            <Button
              kind="primary"
              onClick={() => {
                setMade(null);
                setOpen(false);
              }}
            >
              I have sent it
            </Button>
          }
        >
          <OneTimeSecret
            label="Link"
            value={made.url}
            note={
              <>
                Works until <Time at={made.expiresAt} form="date-minute" />.
              </>
            }
          />
        </Dialog>
      )}
    </>
  );
}

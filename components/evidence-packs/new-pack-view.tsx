'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { PeriodControl } from '@/components/evidence/period-control';
import { ScopeControl } from '@/components/evidence/scope-control';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Checkbox, Field, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { evidenceHref } from '@/lib/evidence/page-input';
import { packPreview } from '@/lib/evidence-packs/client/queries';
import type { NewPackView as View } from '@/lib/evidence-packs/new-input';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import styles from './evidence-packs.module.css';
import { PreviewSection } from './preview-section';
import type { Choice } from './schedules-section';

const path = '/evidence/packs/new';

/** Of what a pack is made, and what it would say, before it is. */
export function NewPackView({ view, frameworks }: { view: View; frameworks: Choice[] }): ReactNode {
  const router = useRouter();
  const reason = useWhyNot('evidence-packs:make');
  const preview = useApiQuery(packPreview, view.wanted);
  const make = useApiCommand<Record<string, unknown>, { id: string }>('POST', '/api/v1/evidence-packs');
  const problem = make.problem ?? preview.error?.problem ?? null;
  const period = preview.data?.period ?? { from: view.wanted.from, to: view.wanted.to ?? view.now };
  const change = (changed: Record<string, string | undefined>) =>
    router.replace(evidenceHref(path, { ...view.input, ...changed }), { scroll: false });
  const submit = async () => {
    const made = await make.run(view.wanted);
    if (made) router.push(`/evidence/packs/${made.id}`);
  };
  const trail = [
    { label: 'Evidence', href: '/evidence' },
    { label: 'Reports', href: '/evidence/packs' },
  ];
  return (
    <Page
      title="Make pack"
      heading="Make evidence pack"
      trail={trail}
      sub="It is made of what is recorded now, in the worker, and never changes afterwards."
      actions={
        <Button
          kind="primary"
          busy={make.pending}
          disabledReason={reason ?? preview.error?.problem.detail}
          onClick={() => void submit()}
        >
          Make pack
        </Button>
      }
    >
      <div className={styles.form}>
        <Field label="Framework">
          <Select value={view.framework} onChange={(event) => change({ framework: event.target.value })}>
            {frameworks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <fieldset>
          <legend className="field-label">Period and scope</legend>
          <div className={styles.row}>
            <PeriodControl path={path} view={view} period={period} />
            <ScopeControl path={path} input={view.input} />
          </div>
        </fieldset>
        <Checkbox
          label="People by pseudonyms"
          checked={view.redacted}
          onChange={(event) => change({ redacted: event.target.checked ? 'true' : undefined })}
        />
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {preview.data && !preview.error && <PreviewSection preview={preview.data} />}
    </Page>
  );
}

'use client';

import { calculateJwkThumbprint, type JWK } from 'jose';
import { type ReactNode, useEffect, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { type CertificateFile, certificateName } from '@/lib/access-reviews/certificate';
import { reviewCertificate } from '@/lib/access-reviews/client/queries';
import { verifyCertificate } from '@/lib/access-reviews/verify-certificate';
import { useApiQuery } from '@/lib/http/client/api-query';
import type { ReceiptVerdict } from '@/lib/revocations/receipt-steps';

type Checked = { verdict: ReceiptVerdict; root: string };

/** Verifies the result here, with the same rule as the command line. Null until it is done. */
function useChecked(file: CertificateFile | undefined): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    if (!file) return;
    let current = true;
    const work = async () => ({
      verdict: await verifyCertificate(file),
      root: await calculateJwkThumbprint(file.root as JWK),
    });
    void work().then((done) => current && setChecked(done));
    return () => {
      current = false;
    };
  }, [file]);
  return checked;
}

function Verdict({ verdict }: { verdict: ReceiptVerdict }): ReactNode {
  const bad = verdict.steps.find(({ ok }) => !ok);
  return bad ? (
    <Mark state="critical">
      {bad.part}: {bad.says}
    </Mark>
  ) : (
    <Mark state="allow">signature verified in this browser</Mark>
  );
}

/** The signed result of a completed review, and how anyone can check it without this console. */
export function CertificateSection({ id }: { id: string }): ReactNode {
  const { data, error } = useApiQuery(reviewCertificate, { id });
  const checked = useChecked(data);
  if (error) return <ProblemNotice problem={error.problem} />;
  if (!data) return null;
  const { keep, narrow, revoke } = data.review.verdicts;
  const command = `countersign verify ${certificateName(id)}${checked ? ` --root=${checked.root}` : ''}`;
  return (
    <Section
      id="certificate"
      title="Signed result"
      more={
        <>
          {checked && <Verdict verdict={checked.verdict} />}
          <Button
            small
            icon="download"
            href={`/api/v1/access-reviews/${id}/certificate`}
            download={certificateName(id)}
          >
            Download result
          </Button>
        </>
      }
    >
      <Properties
        entries={[
          ['Decisions', `${keep} kept, ${narrow} narrowed, ${revoke} revoked`],
          [
            'Signed at',
            <span key="at" className="number">
              {data.manifest.issuedAt}
            </span>,
          ],
          ['Root', checked ? <CopyId key="root" value={checked.root} label="root thumbprint" /> : 'reading'],
          ['Verify offline', <CopyId key="verify" value={command} label="verify command" keepStart={44} keepEnd={8} />],
        ]}
      />
    </Section>
  );
}

'use client';

import type { ReactNode } from 'react';
import { CheckMark, offlineEntries, useChecked } from '@/components/revocations/offline-check';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { certificateName } from '@/lib/access-reviews/certificate';
import { reviewCertificate } from '@/lib/access-reviews/client/queries';
import { verifyCertificate } from '@/lib/access-reviews/verify-certificate';
import { useApiQuery } from '@/lib/http/client/api-query';

/** The signed result of a completed review, and how anyone can check it without this console. */
export function CertificateSection({ id }: { id: string }): ReactNode {
  const { data, error } = useApiQuery(reviewCertificate, { id });
  const checked = useChecked(data, verifyCertificate);
  if (error) return <ProblemNotice problem={error.problem} />;
  if (!data) return null;
  const { keep, narrow, revoke } = data.review.verdicts;
  return (
    <Section
      id="certificate"
      title="Signed result"
      more={
        <>
          {checked && <CheckMark checked={checked} holds="signature verified in this browser" />}
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
          ...offlineEntries(certificateName(id), checked),
        ]}
      />
    </Section>
  );
}

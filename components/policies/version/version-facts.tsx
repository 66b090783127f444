import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import type { VersionDetail } from '@/lib/policies/server/read-versions';
import { PanelSection } from '../panel-section';

/** Who wrote and who published a version, when, why, and the digest of its text. */
export function VersionFacts({ version }: { version: VersionDetail }): ReactNode {
  const { selfPublication, emergency, approvedBy, restores } = version;
  return (
    <PanelSection id="about" title="About">
      <Properties
        entries={[
          ['Message', version.message],
          ['Author', version.authorName],
          ['Approved by', approvedBy.length > 0 ? approvedBy.join(', ') : undefined],
          ['Published by', version.publisherName],
          ['Published', <Time key="at" at={version.publishedAt} />],
          [
            'Own proposal',
            selfPublication
              ? `Published without a second person. ${selfPublication.by}: ${selfPublication.reason}`
              : undefined,
          ],
          ['Emergency', emergency ? <Emergency key="emergency" emergency={emergency} /> : undefined],
          [
            'Brings back',
            restores ? (
              <Link key="restores" className="link" href={`/policies/versions/${restores}`}>
                v{restores}
              </Link>
            ) : undefined,
          ],
          ['Policies', version.policies.length],
          ['SHA-256', <CopyId key="digest" value={version.digest} label="digest" />],
        ]}
      />
    </PanelSection>
  );
}

function Emergency({ emergency }: { emergency: NonNullable<VersionDetail['emergency']> }): ReactNode {
  const { by, reason, findingId, closed } = emergency;
  return (
    <>
      Published past its review. {by}: {reason}{' '}
      {findingId && (
        <Link className="link" href={`/findings/${findingId}`}>
          {closed ? 'Its finding is closed' : 'Its finding is open'}
        </Link>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import type { VersionDetail } from '@/lib/policies/server/read-versions';
import { PanelSection } from '../panel-section';

/** Who wrote and who published a version, when, why, and the digest of its text. */
export function VersionFacts({ version }: { version: VersionDetail }): ReactNode {
  const { selfPublication } = version;
  return (
    <PanelSection id="about" title="About">
      <Properties
        entries={[
          ['Message', version.message],
          ['Author', version.authorName],
          ['Published by', version.publisherName],
          ['Published', <Time key="at" at={version.publishedAt} />],
          [
            'Own proposal',
            selfPublication
              ? `Published without a second person. ${selfPublication.by}: ${selfPublication.reason}`
              : undefined,
          ],
          ['Policies', version.policies.length],
          ['SHA-256', <CopyId key="digest" value={version.digest} label="digest" />],
        ]}
      />
    </PanelSection>
  );
}

import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import type { Cover } from '@/lib/evidence-packs/cover';
import styles from './evidence-packs.module.css';
import { VerdictCounts } from './verdict-counts';

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Page one of a pack, and how it is verified. */
export function CoverSection({ cover, digest }: { cover: Cover; digest: string }): ReactNode {
  return (
    <Section id="summary" title="Page one">
      <div className={styles.body}>
        <Properties
          entries={[
            ...cover.facts,
            [
              'Digest',
              <span key="digest" className="mono">
                {digest}
              </span>,
            ],
          ]}
        />
        <VerdictCounts tallied={cover.verdicts} />
        <p>
          <b>Not assessed</b> {upper(cover.notAssessed)}
        </p>
        <p>
          <b>Exceptions</b> {upper(cover.exceptions)}
        </p>
        <p className="label">Verify it offline, in the unpacked folder. It names the first file that was changed.</p>
        <div className={styles.command}>
          <code className="mono">{cover.verify}</code>
          <CopyButton value={cover.verify} label="verify command" />
        </div>
      </div>
    </Section>
  );
}

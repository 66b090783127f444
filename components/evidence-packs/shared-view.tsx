'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useSharedPack } from '@/lib/evidence-packs/client/shared-pack';
import { CoverSection } from './cover-section';
import styles from './evidence-packs.module.css';
import { FilesSection } from './files-section';

/** What a link shows whoever holds it: page one of one pack, and its files. */
export function SharedView(): ReactNode {
  const { pack, problem, pending, download } = useSharedPack();
  if (!pack) return problem ? <ProblemNotice problem={problem} /> : <p className="label">Opening the pack…</p>;
  return (
    <div className={styles.shared}>
      <p>
        For {pack.recipient}. This link works until <Time at={pack.expiresAt} form="date-minute" />.
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <Button kind="primary" icon="download" busy={pending} onClick={() => void download()}>
        Download pack
      </Button>
      <CoverSection cover={pack.cover} digest={pack.digest} />
      <FilesSection
        files={pack.files}
        link={(name) => (
          <button type="button" className="link" onClick={() => void download(name)}>
            {name}
          </button>
        )}
      />
    </div>
  );
}

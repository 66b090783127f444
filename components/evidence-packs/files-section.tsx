import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import type { PackFileEntry } from '@/lib/evidence-packs/server/read-evidence-pack';
import styles from './evidence-packs.module.css';
import { sizeWords } from './pack-words';

/** The files of a pack with their hashes. @param link what downloads one of them. */
export function FilesSection({
  files,
  link,
}: {
  files: readonly PackFileEntry[];
  link: (name: string) => ReactNode;
}): ReactNode {
  return (
    <Section id="files" title="Files" note={files.length.toLocaleString('en')} flush>
      <Table label="Files of the pack" rows="dense">
        <thead>
          <tr>
            <Th>File</Th>
            <Th align="right">Size</Th>
            <Th hideOnPhone>SHA-256</Th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, size, sha256 }) => (
            <tr key={name}>
              <Td className={styles.fileName}>{link(name)}</Td>
              <Td align="right">
                <span className="number">{sizeWords(size)}</span>
              </Td>
              <Td hideOnPhone>
                <CopyId value={sha256} label={`hash of ${name}`} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

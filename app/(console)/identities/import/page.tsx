import { SpireImportView } from '@/components/identities/spire-import-view';

export default function SpireImportPage() {
  return <SpireImportView />;
}

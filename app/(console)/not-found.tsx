import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';

/** An address of the console that names nothing: inside the frame, so that the way on is at hand. */
export default function NotFound() {
  return (
    <Page
      title="Not found"
      heading="This address names nothing"
      sub="What it named may have been removed, or a letter of it is wrong. Find or run looks for anything by its name."
      actions={
        <Button kind="primary" href="/">
          Open the overview
        </Button>
      }
    >
      {null}
    </Page>
  );
}

import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Keys } from '@/components/ui/section';
import type { Checked } from '@/lib/policies/check-policies';
import type { EditorState } from '../editor/editor-state';
import { tabKeys } from '../editor/tab-keys';
import { validityWords } from '../problems';

function Validity({ checked }: { checked: Checked }): ReactNode {
  const words = validityWords(checked.diagnostics);
  if (checked.diagnostics.length === 0) return <Mark state="allow">{words}</Mark>;
  const invalid = checked.diagnostics.some(({ severity }) => severity === 'error');
  return (
    <Mark state={invalid ? 'deny' : 'expiring'} icon={invalid ? 'octagon-x' : 'warning'}>
      {words}
    </Mark>
  );
}

/** Valid or not, what it was checked with, where the caret is, and how Tab leaves. */
export function EditorStatus({
  state,
  engine,
  inventory,
}: {
  state: EditorState;
  engine: string | null;
  /** What names in the text were checked against: "3 connectors, 36 tools". */
  inventory: string | null;
}): ReactNode {
  return (
    <>
      <span role="status">
        {state.failure ? `Not checked: ${state.failure}` : state.checking || !state.checked ? 'Checking…' : null}
        {!state.failure && !state.checking && state.checked && <Validity checked={state.checked} />}
      </span>
      {engine && <span className="not-on-phone">{engine}</span>}
      {inventory && <span className="not-on-phone">{inventory}</span>}
      <span className="grow" />
      <span className="number not-on-phone">
        {state.line}:{state.column}
      </span>
      {state.focused && (
        <span className="inline not-on-phone">
          {state.tabLeaves ? (
            'Tab leaves the editor'
          ) : (
            <>
              <Keys keys={tabKeys()} /> lets Tab leave
            </>
          )}
        </span>
      )}
    </>
  );
}

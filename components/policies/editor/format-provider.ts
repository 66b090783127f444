import type { editor } from 'monaco-editor/editor';
import type { CedarDesk } from '@/lib/policies/client/cedar-desk';
import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import { monaco } from './monaco';

/** Which Cedar worker formats which text: the editor asks one provider for all. */
export const formatters = new WeakMap<editor.ITextModel, CedarDesk>();

monaco.languages.registerDocumentFormattingEditProvider(cedarLanguageId, {
  displayName: 'Cedar',
  async provideDocumentFormattingEdits(model) {
    const edits = await formatters.get(model)?.format(model.getValue());
    return (edits ?? []).map(({ from, to, text }) => ({
      range: monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)),
      text,
    }));
  },
});

import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import { desks } from './desks';
import { monaco } from './monaco';
import { rangeOf } from './range-of';

monaco.languages.registerDocumentFormattingEditProvider(cedarLanguageId, {
  displayName: 'Cedar',
  async provideDocumentFormattingEdits(model) {
    const edits = await desks.get(model)?.cedar.format(model.getValue());
    return (edits ?? []).map(({ from, to, text }) => ({ range: rangeOf(model, { from, to }), text }));
  },
});

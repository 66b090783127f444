import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import { desks } from './desks';
import { monaco } from './monaco';
import { rangeOf } from './range-of';

/** Fixes offered at once: each is proved by the engine first. */
const maxFixes = 5;

monaco.languages.registerCodeActionProvider(
  cedarLanguageId,
  {
    async provideCodeActions(model, range, context) {
      const known = desks.get(model);
      const version = model.getVersionId();
      if (known?.checked?.version !== version) return { actions: [], dispose: () => {} };
      const here = known.checked.found.diagnostics.filter(
        (one) => one.fix && monaco.Range.areIntersectingOrTouching(rangeOf(model, one), range),
      );
      const fixes = here.length > 0 ? await known.cedar.fixes(model.getValue(), here.slice(0, maxFixes)) : [];
      if (model.isDisposed() || model.getVersionId() !== version) return { actions: [], dispose: () => {} };
      return {
        actions: fixes.map(({ title, edits }) => ({
          title,
          kind: 'quickfix',
          isPreferred: fixes.length === 1,
          diagnostics: context.markers,
          edit: {
            edits: edits.map(({ from, to, text }) => ({
              resource: model.uri,
              versionId: version,
              textEdit: { range: rangeOf(model, { from, to }), text },
            })),
          },
        })),
        dispose: () => {},
      };
    },
  },
  { providedCodeActionKinds: ['quickfix'] },
);

import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import { desks } from './desks';
import { monaco } from './monaco';
import { rangeOf } from './range-of';

/** Text as markdown that shows exactly it: a server's description must not draw links or pictures. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+\-.!|~&:@]/g, '\\$&').replace(/\r?\n/g, '  \n');

monaco.languages.registerHoverProvider(cedarLanguageId, {
  async provideHover(model, position) {
    const known = desks.get(model);
    const question = { kind: 'hover', text: model.getValue(), at: model.getOffsetAt(position) } as const;
    const hover = (await known?.help.ask(question))?.hover;
    if (!known || !hover || model.isDisposed()) return null;
    const page = hover.entity === null ? undefined : known.pages[hover.entity];
    const fence = '`'.repeat(Math.max(3, ...[...hover.code.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
    return {
      range: rangeOf(model, hover),
      contents: [
        { value: `${fence}${cedarLanguageId}\n${hover.code}\n${fence}` },
        ...hover.lines.map((line) => ({ value: plain(line) })),
        // Absolute, or the editor takes it for a file of its own.
        ...(page ? [{ value: `[Open its page](${new URL(page, location.origin)})` }] : []),
      ],
    };
  },
});

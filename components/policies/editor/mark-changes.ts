import type { editor } from 'monaco-editor/editor';
import { textChanges } from '@/lib/policies/client/text-changes';
import { monaco } from './monaco';
import styles from './policy-editor.module.css';

const pause = 300;
/** Longer texts are not compared as they are typed: it would hold up the typing. */
const maxCompared = 300_000;

/** Marks lines added and changed since a base text, beside their numbers. */
export function markChanges(
  code: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  base: string,
): { dispose: () => void } {
  const marks = code.createDecorationsCollection();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const normal = base.replaceAll('\r\n', '\n');
  const draw = () => {
    if (model.getValueLength() > maxCompared) {
      marks.clear();
      return;
    }
    const rows = textChanges(normal, model.getValue().replaceAll('\r\n', '\n'), 0).flatMap((block) => block.rows);
    marks.set(
      rows.flatMap(({ kind, before, after }) =>
        kind === 'changed' && after
          ? {
              range: new monaco.Range(after.number, 1, after.number, 1),
              options: { isWholeLine: true, linesDecorationsClassName: before ? styles.changed : styles.added },
            }
          : [],
      ),
    );
  };
  const edits = model.onDidChangeContent(() => {
    clearTimeout(timer);
    timer = setTimeout(draw, pause);
  });
  draw();
  return {
    dispose: () => {
      clearTimeout(timer);
      edits.dispose();
      marks.clear();
    },
  };
}

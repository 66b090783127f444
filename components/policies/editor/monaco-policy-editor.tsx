'use client';

import Editor from '@monaco-editor/react';
import type { editor } from 'monaco-editor/editor';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { CedarDesk } from '@/lib/policies/client/cedar-desk';
import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import type { ConnectorModel } from '@/lib/policies/model';
import { type EditorState, initialEditorState, type PolicyEditorHandle } from './editor-state';
import { formatters } from './format-provider';
import { markChanges } from './mark-changes';
import { monaco } from './monaco';
import styles from './policy-editor.module.css';
import { tabKeys } from './tab-keys';
import { currentScheme, editorTheme, onSchemeChange, themeName } from './theme';
import { watchFocus } from './watch-focus';
import { watchText } from './watch-text';

export type PolicyEditorProps = {
  /** What the text is, such as "Cedar policy, draft of v8". */
  label: string;
  value: string;
  onChange?: (text: string) => void;
  /** The inventory that names in the text are checked against. */
  connectors: readonly ConnectorModel[];
  readOnly?: boolean;
  /** Lines that differ from this text are marked. */
  base?: string | null;
  /** A new object moves the caret to its line and brings it into view. */
  reveal?: { line: number } | null;
  onState?: (state: EditorState) => void;
  onReady?: (handle: PolicyEditorHandle) => void;
};

const startWorker = () =>
  new Worker(new URL('../../../lib/policies/client/cedar-worker.ts', import.meta.url), { type: 'module' });

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  contextmenu: false,
  fixedOverflowWidgets: true,
  fontSize: 13,
  glyphMargin: false,
  guides: { indentation: false },
  letterSpacing: -0.13,
  lineDecorationsWidth: 12,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  links: false,
  minimap: { enabled: false },
  padding: { top: 8, bottom: 8 },
  quickSuggestions: false,
  renderFinalNewline: 'on',
  renderLineHighlight: 'all',
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true, includeComments: true },
  wordBasedSuggestions: 'off',
};

/** Defines the theme of the page's scheme and follows it. */
function useTheme(): string {
  const [scheme, setScheme] = useState(currentScheme);
  useEffect(() => onSchemeChange(() => setScheme(currentScheme())), []);
  return useMemo(() => {
    monaco.editor.defineTheme(themeName(scheme), editorTheme(scheme));
    return themeName(scheme);
  }, [scheme]);
}

function handleOf(code: editor.IStandaloneCodeEditor, desk: CedarDesk): PolicyEditorHandle {
  return {
    format: async () => {
      const parses = (await desk.format(code.getValue())) !== null;
      if (parses) await code.getAction('editor.action.formatDocument')?.run();
      return parses;
    },
    nextProblem: () => {
      code.focus();
      void code.getAction('editor.action.marker.next')?.run();
    },
    focus: () => code.focus(),
  };
}

/** Loaded only in a browser: see `PolicyEditor`. */
export function MonacoPolicyEditor(props: PolicyEditorProps): ReactNode {
  const { label, value, onChange, connectors, readOnly = false, base = null, reveal = null } = props;
  const theme = useTheme();
  const [code, setCode] = useState<editor.IStandaloneCodeEditor | null>(null);
  const desk = useRef<CedarDesk | null>(null);
  const check = useRef<() => void>(() => {});
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // One Cedar worker an editor. `connectors` is not a dependency: a change of inventory needs no new worker.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const model = code?.getModel();
    if (!code || !model) return;
    const own = new CedarDesk(startWorker, connectors);
    desk.current = own;
    formatters.set(model, own);
    let state = initialEditorState;
    const report = (change: Partial<EditorState>) => {
      state = { ...state, ...change };
      latest.current.onState?.(state);
    };
    const text = watchText(code, model, own, report);
    check.current = text.check;
    const focus = watchFocus(code, report);
    latest.current.onReady?.(handleOf(code, own));
    return () => {
      text.dispose();
      focus.dispose();
      own.close();
    };
  }, [code]);

  useEffect(() => {
    desk.current?.setConnectors(connectors);
    check.current();
  }, [connectors]);

  useEffect(() => {
    const model = code?.getModel();
    if (!code || !model || base === null) return;
    const marks = markChanges(code, model, base);
    return () => marks.dispose();
  }, [code, base]);

  useEffect(() => {
    if (!code || !reveal) return;
    code.setPosition({ lineNumber: reveal.line, column: 1 });
    code.revealLineInCenterIfOutsideViewport(reveal.line);
    code.focus();
  }, [code, reveal]);

  const own = useMemo((): editor.IStandaloneEditorConstructionOptions => {
    const leave = readOnly ? '' : ` Tab inserts spaces; ${tabKeys().join(' ')} lets Tab leave.`;
    return {
      ...options,
      ariaLabel: `${label}.${leave}`,
      fontFamily: getComputedStyle(document.body).getPropertyValue('--mono'),
      readOnly,
      readOnlyMessage: { value: 'This text cannot be changed here.' },
    };
  }, [label, readOnly]);

  return (
    <div className={styles.editor}>
      <Editor
        value={value}
        language={cedarLanguageId}
        theme={theme}
        loading={<p className={styles.loading}>Loading the editor…</p>}
        onChange={(text) => onChange?.(text ?? '')}
        onMount={(mounted) => {
          setCode(mounted);
          void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
        }}
        options={own}
      />
    </div>
  );
}

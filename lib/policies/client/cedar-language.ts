import type { languages } from 'monaco-editor/editor';

export const cedarLanguageId = 'cedar';

/** Cedar's lexical grammar (Cedar reference, "Grammar specification for Cedar policy syntax"), for colours only. */
export const cedarTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.cedar',
  keywords: ['permit', 'forbid', 'when', 'unless', 'if', 'then', 'else', 'in', 'is', 'has', 'like', 'true', 'false'],
  variables: ['principal', 'action', 'resource', 'context'],
  tokenizer: {
    root: [
      { include: 'space' },
      [/@[A-Za-z_]\w*/, { token: 'annotation', next: '@annotation' }],
      // The type of an entity, with its namespaces: `ProjectFiles::Action` before `::"…"`, or after `is`.
      [/[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)*(?=\s*::\s*")/, 'type'],
      [/[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)+/, 'type'],
      [/\bis\b(?=\s+[A-Za-z_])/, { token: 'keyword', next: '@entityType' }],
      [/(\.)(\s*)([A-Za-z_]\w*)/, ['delimiter', '', 'attribute']],
      [/\?(?:principal|resource)\b/, 'invalid'],
      [/[A-Za-z_]\w*/, { cases: { '@keywords': 'keyword', '@variables': 'variable', '@default': 'identifier' } }],
      [/\d+/, 'number'],
      { include: 'string' },
      [/[()[\]{}]/, '@brackets'],
      [/&&|\|\||[=!<>]=|[<>!+\-*]/, 'operator'],
      [/::|[,;:.]/, 'delimiter'],
    ],
    entityType: [
      { include: 'space' },
      [/[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)*/, { token: 'type', next: '@pop' }],
      [/./, { token: '@rematch', next: '@pop' }],
    ],
    annotation: [
      { include: 'space' },
      [/\(/, 'annotation'],
      { include: 'string' },
      [/\)/, { token: 'annotation', next: '@pop' }],
      [/./, { token: '@rematch', next: '@pop' }],
    ],
    space: [
      [/\s+/, ''],
      [/\/\/.*$/, 'comment'],
    ],
    string: [[/"/, { token: 'string', next: '@inString' }]],
    inString: [
      [/[^"\\]+/, 'string'],
      [/\\(?:[nrt0'"\\*]|x[0-7][0-9A-Fa-f]|u\{[0-9A-Fa-f]{1,6}\})/, 'string.escape'],
      [/\\./, 'invalid'],
      [/"/, { token: 'string', next: '@pop' }],
    ],
  },
};

export const cedarConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '//' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string', 'comment'] },
    { open: '[', close: ']', notIn: ['string', 'comment'] },
    { open: '(', close: ')', notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"' },
  ],
  indentationRules: { increaseIndentPattern: /[([{][^)\]}"]*$/, decreaseIndentPattern: /^\s*[)\]}]/ },
};

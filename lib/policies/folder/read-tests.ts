import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type KeptTest, testFile } from '../test-file';
import { placesOf } from '../utf8-offsets';

export type LocatedTest = KeptTest & { file: string; line: number };
export type FileProblem = { file: string; line: number; message: string };

/** The deepest node of a path that is there. */
function nodeAt(root: Node, path: readonly PropertyKey[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(
      root,
      path.slice(0, length).map((step) => (typeof step === 'number' ? step : String(step))),
    );
    if (node) return node;
  }
  return root;
}

/** The tests of one file with their lines, or what is wrong with it and where. */
export function readTests(file: string, text: string): { tests: LocatedTest[]; problems: FileProblem[] } {
  const lineOf = (offset: number): number => placesOf(text)(offset).line;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [broken] = errors;
  if (broken || !root) {
    const what = broken ? printParseErrorCode(broken.error) : 'it is empty';
    return { tests: [], problems: [{ file, line: lineOf(broken?.offset ?? 0), message: `It is not JSON: ${what}.` }] };
  }
  const parsed = testFile.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 20).map((issue) => ({
      file,
      line: lineOf(nodeAt(root, issue.path).offset),
      message: `${issue.path.map(String).join('.')}: ${issue.message}`.replace(/^: /, ''),
    }));
    return { tests: [], problems };
  }
  const place = placesOf(text);
  const tests = parsed.data.tests.map((test, index) => ({
    ...test,
    file,
    line: place(nodeAt(root, ['tests', index]).offset).line,
  }));
  return { tests, problems: [] };
}

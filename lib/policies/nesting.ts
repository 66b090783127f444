/**
 * How deep a policy text nests, before the engine's wasm sees it. The engine recurses on its own stack: 65 open
 * parentheses, 100 chained operators or accesses, or 190 conditions exhaust it, and the instance cannot be trusted
 * afterwards. Costs are parts of that stack, so that mixed nesting adds up; the limit leaves a third and more of it free.
 */
const maxNesting = 32;

const bracketCost = 1;
const accessCost = 0.65;
const operatorCost = 0.65;
const otherCosts = new Map([
  ['when', 0.25],
  ['unless', 0.25],
  ['then', 0],
  ['else', 0],
]);

/** Strings and comments first, so that nothing inside them counts. */
const token = /\/\/[^\n]*|"(?:[^"\\]|\\[\s\S])*"?|[A-Za-z_]\w*|\d+|::|&&|\|\||[=!<>]=|[()[\]{},;.*+\-!<>]/g;
const operators = new Set('&& || * + - ! if then else when unless'.split(' '));
/** These take one operand on each side and do not chain, so they end no operand. */
const relations = new Set('== != <= >= < > in has like is'.split(' '));

/** One bracket being read: the operand under way, the deepest before it, what operators add, the deepest finished sibling. */
type Frame = { operand: number; before: number; operators: number; deepest: number };
const frame = (deepest = 0): Frame => ({ operand: 0, before: 0, operators: 0, deepest });
const depthOf = (one: Frame): number => Math.max(one.deepest, Math.max(one.operand, one.before) + one.operators);

/** Whether a bracket after this token continues an operand: a call or an index, not a group or a list. */
const endsOperand = (previous: string): boolean =>
  /^["\w)\]]/.test(previous) && !operators.has(previous) && !relations.has(previous);

/** Where nesting first goes deeper than allowed, as a UTF-16 offset; null when it never does. One pass. */
export function tooDeepAt(text: string, limit = maxNesting): number | null {
  const open: Frame[] = [];
  let current = frame();
  let above = 0;
  let previous = '';
  for (const match of text.matchAll(token)) {
    const [part] = match;
    if (part.startsWith('//')) continue;
    if (part === '(' || part === '[' || part === '{') {
      if (part === '[' && endsOperand(previous)) current.operand += accessCost;
      above += bracketCost + current.operators;
      open.push(current);
      current = frame();
    } else if (part === ')' || part === ']' || part === '}') {
      const inner = depthOf(current) + bracketCost;
      current = open.pop() ?? frame();
      above = open.length === 0 ? 0 : above - bracketCost - current.operators;
      current.operand = Math.max(current.operand, inner);
    } else if (part === ',' || part === ';') {
      // A policy's depth is its own: the next one starts afresh.
      current = frame(part === ';' && open.length === 0 ? 0 : depthOf(current));
    } else if (part === '.' || relations.has(part)) {
      current.operand += accessCost;
    } else if (operators.has(part)) {
      current.before = Math.max(current.before, current.operand);
      current.operand = 0;
      current.operators += otherCosts.get(part) ?? operatorCost;
    }
    previous = part;
    if (above + depthOf(current) > limit) return match.index;
  }
  return null;
}

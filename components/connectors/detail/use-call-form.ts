import { parseAsString, useQueryState } from 'nuqs';

/**
 * Which tool's call form is open, in the URL: null for none, empty for one with no tool chosen. It opens without asking the
 * console, which has nothing to add.
 */
export function useCallForm(): [tool: string | null, open: (tool: string | null) => void] {
  const [tool, setTool] = useQueryState('send', parseAsString.withOptions({ history: 'push' }));
  return [tool, (next) => void setTool(next)];
}

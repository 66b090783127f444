import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { takesTyping } from './typing-target';

/** One key, `l`, between a graph and the same as a nested list. @param other the page's address in the view it is not in */
export function useOtherView(other: string): void {
  const router = useRouter();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'l' || event.ctrlKey || event.metaKey || event.altKey || takesTyping(event.target)) return;
      event.preventDefault();
      router.replace(other, { scroll: false });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [router, other]);
}

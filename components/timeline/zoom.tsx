'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/button';
import { zoomed } from '@/lib/timeline/input';
import styles from './timeline.module.css';

type Span = { from: string; to: string };
type Step = Parameters<typeof zoomed>[1];

const steps = [
  { icon: 'left', label: 'Earlier', key: 'ArrowLeft', step: { shift: -0.5 } },
  { icon: 'dash', label: 'Zoom out', key: '-', step: { factor: 2 } },
  { icon: 'plus', label: 'Zoom in', key: '+', step: { factor: 0.5 } },
  { icon: 'right', label: 'Later', key: 'ArrowRight', step: { shift: 0.5 } },
] as const;

/** Buttons for what the keys and the wheel do: each is a link, so a view can be opened beside another. */
export function ZoomButtons({ span, hrefOf }: { span: Span; hrefOf: (span: Span) => string }): ReactNode {
  return (
    <span className={styles.zoom}>
      {steps.map(({ icon, label, step }) => (
        <IconButton key={label} icon={icon} label={label} href={hrefOf(zoomed(span, step))} />
      ))}
    </span>
  );
}

/** Lanes that are zoomed and moved by keys while they have the focus, and by the wheel with Control or ⌘ held. */
export function Zoomable({
  span,
  hrefOf,
  children,
}: {
  span: Span;
  hrefOf: (span: Span) => string;
  children: ReactNode;
}): ReactNode {
  const router = useRouter();
  const box = useRef<HTMLElement>(null);
  const go = (step: Step) => router.replace(hrefOf(zoomed(span, step)), { scroll: false });
  const onWheel = useRef<(event: WheelEvent) => void>(() => {});
  onWheel.current = (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    go({ factor: event.deltaY < 0 ? 0.8 : 1.25 });
  };
  // React listens to the wheel passively, where it cannot be kept from zooming the page.
  useEffect(() => {
    const element = box.current;
    const listen = (event: WheelEvent) => onWheel.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, []);
  return (
    <section
      ref={box}
      className={styles.lanes}
      aria-label="Lanes. Plus and minus zoom, left and right arrow move."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled and zoomed by keys must take the focus
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
        const found = steps.find(({ key }) => key === event.key || (key === '+' && event.key === '='));
        if (!found) return;
        event.preventDefault();
        go(found.step);
      }}
    >
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { ToastRegion } from '@/components/ui/toasts';
import { type FrameData, FrameDataProvider } from './frame-context';
import { HeadingFocus } from './heading-focus';
import { PaletteProvider } from './palette-context';
import { Rail } from './rail';

/**
 * What stands around every page of the console: the rail, the palette, the toasts. Each page brings its own top bar by
 * rendering `Page`, because only the page knows its breadcrumb.
 */
export function ConsoleFrame({ children, ...data }: FrameData & { children: ReactNode }): ReactNode {
  return (
    <FrameDataProvider data={data}>
      <ToastRegion>
        <PaletteProvider>
          <a className="skip-link" href="#content">
            Skip to content
          </a>
          <div className="console">
            <Rail />
            <div className="console-page">{children}</div>
          </div>
          <HeadingFocus />
        </PaletteProvider>
      </ToastRegion>
    </FrameDataProvider>
  );
}

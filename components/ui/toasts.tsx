'use client';

import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { Icon } from './icon';

/** How long a toast stays. Hover and focus hold it; one with an action stays longer. */
const stayMs = 8000;

/** Holds toasts for the pages below. The region is always there, so that screen readers hear what enters it. */
export function ToastRegion({ children }: { children: ReactNode }): ReactNode {
  return (
    <Toast.Provider timeout={stayMs}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label="Notifications">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList(): ReactNode {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Title className="toast-title" />
      <Toast.Description className="toast-text" />
      <Toast.Close className="icon-button toast-close" aria-label="Dismiss">
        <Icon name="cross" size={12} />
      </Toast.Close>
      {toast.actionProps && <Toast.Action className="button" data-small="" />}
    </Toast.Root>
  ));
}

/** Announces something that happened elsewhere or in the background. Never for what the page already shows. */
export function useToast(): (toast: {
  title: string;
  text?: string;
  action?: { label: string; onSelect: () => void };
}) => void {
  const manager = Toast.useToastManager();
  return ({ title, text, action }) => {
    manager.add({
      title,
      description: text,
      timeout: action ? stayMs * 2 : stayMs,
      ...(action && { actionProps: { children: action.label, onClick: action.onSelect } }),
    });
  };
}

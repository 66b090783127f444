'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { Inventory } from '@/lib/policies/language/inventory';
import { type Template, templates } from '@/lib/policies/templates';
import { TemplateForm } from './template-form';
import styles from './templates.module.css';

/** Ready-made policies: one is chosen, its questions are answered, and ordinary Cedar is added to the text. */
export function TemplateButton({
  inventory,
  text,
  onInsert,
}: {
  inventory: Inventory;
  /** The text it is added to, whose names are taken. */
  text: string;
  onInsert: (policy: string) => void;
}): ReactNode {
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<Template | null>(null);
  return (
    <>
      <Button onClick={() => setChoosing(true)}>Add from template</Button>
      <Dialog
        open={choosing}
        onOpenChange={setChoosing}
        size="wide"
        title="Add from template"
        description="Each adds one policy to the draft. It is ordinary Cedar and yours to change."
        foot={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <ul className={styles.gallery}>
          {templates.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                onClick={() => {
                  setChoosing(false);
                  setChosen(template);
                }}
              >
                <b>{template.title}</b>
                <span>{template.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
      {chosen && (
        <TemplateForm
          template={chosen}
          inventory={inventory}
          text={text}
          onClose={() => setChosen(null)}
          onInsert={(policy) => {
            setChosen(null);
            onInsert(policy);
          }}
        />
      )}
    </>
  );
}

import { useState } from 'react';
import type { ContentOf } from '#shared/domain/message';
import type { MessageRow } from '../../../db/schema.ts';
import { MergedCard } from './merged-card.tsx';
import { MergedDialog } from './merged-dialog.tsx';

type Props = { readonly content: ContentOf<'merged'>; readonly row: MessageRow };

/** A forwarded conversation: its first lines, and all of it in a dialog. */
export function MergedContent({ content, row }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <MergedCard content={content} onUnfold={() => setOpen(true)} />
      {isOpen ? <MergedDialog content={content} row={row} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

import { useEffect, useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import type { MessageRow } from '../../../db/schema.ts';

/** The file of a message that is still on its way to the relay; undefined while it is opened, and when there is none. */
export function useLocal({ id, blob }: Pick<MessageRow, 'id' | 'blob'>): Blob | undefined {
  const { db } = useDesk();
  const [opened, setOpened] = useState<{ readonly id: string; readonly file: Blob } | null>(null);
  // Every reading of a row gives another object for the same file: it is opened once for its message.
  const [sealed, setSealed] = useState({ id, blob });
  if (sealed.id !== id || (sealed.blob === undefined) !== (blob === undefined)) setSealed({ id, blob });
  useEffect(() => {
    const { id: of, blob: file } = sealed;
    if (file === undefined) return undefined;
    let isGone = false;
    db.files.open(file).then(
      (plain) => !isGone && setOpened({ id: of, file: plain }),
      // What cannot be read any more shows as still coming; sending it says why.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [db, sealed]);
  return blob !== undefined && opened?.id === id ? opened.file : undefined;
}

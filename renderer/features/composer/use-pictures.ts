import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { pictureFault } from './compose-rules.ts';
import type { Picked } from './pictures.tsx';

export type Pictures = {
  readonly picked: readonly Picked[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
};

/** The pictures chosen, pasted or dropped; what WeCom would not take is refused at once, with the reason. */
export function usePictures(): Pictures {
  const words = useMessages().composer;
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  return {
    picked,
    add(files) {
      for (const file of files) {
        const fault = pictureFault(file);
        if (fault) notifications.show({ color: 'yellow', message: words.pictureFaults[fault] });
        else setPicked((before) => [...before, { id: crypto.randomUUID(), file }]);
      }
    },
    remove: (id) => setPicked((before) => before.filter((picture) => picture.id !== id)),
    clear: () => setPicked([]),
  };
}

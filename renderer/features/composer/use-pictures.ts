import { notifications } from '@mantine/notifications';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { onSignedOut } from '../../app/signed-out.ts';
import { pictureFault } from './compose-rules.ts';
import type { Picked } from './pictures.tsx';

export type Pictures = {
  readonly picked: readonly Picked[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
  /** Back in front of what was chosen meanwhile: they could not be queued. */
  readonly putBack: (pictures: readonly Picked[]) => void;
};

/** What is chosen in each conversation, while the window lives: looking at another one loses nothing. */
const chosen = createStore<Readonly<Record<string, readonly Picked[]>>>(() => ({}));
onSignedOut(() => chosen.setState({}, true));
const none: readonly Picked[] = [];

/** The pictures chosen, pasted or dropped; what WeCom would not take is refused at once, with the reason. */
export function usePictures(conversationId: ConversationId): Pictures {
  const words = useMessages().composer;
  const picked = useStore(chosen, (state) => state[conversationId] ?? none);
  function change(to: (before: readonly Picked[]) => readonly Picked[]): void {
    chosen.setState((state) => ({ [conversationId]: to(state[conversationId] ?? none) }));
  }
  return {
    picked,
    add(files) {
      for (const file of files) {
        const fault = pictureFault(file);
        if (fault) notifications.show({ color: 'yellow', message: words.pictureFaults[fault] });
        else change((before) => [...before, { id: crypto.randomUUID(), file }]);
      }
    },
    remove: (id) => change((before) => before.filter((picture) => picture.id !== id)),
    clear: () => change(() => none),
    putBack: (pictures) => change((before) => [...pictures, ...before]),
  };
}

import { notifications } from '@mantine/notifications';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { onSignedOut } from '../../app/signed-out.ts';
import { readAttachment, type AttachmentKind } from './attachment-rules.ts';

/** A file about to be sent. */
export type Attachment = { readonly id: string; readonly kind: AttachmentKind; readonly file: File };

type Chosen = {
  readonly picked: readonly Attachment[];
  /** Too large for what they are, waiting for the servicer's word. */
  readonly asked: readonly File[];
};

export type Attachments = Chosen & {
  /** `wanted`: by the button they were chosen with; null = pasted or dropped. */
  readonly add: (files: Iterable<File>, wanted: AttachmentKind | null) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
  /** Back in front of what was chosen meanwhile: they could not be queued. */
  readonly putBack: (attachments: readonly Attachment[]) => void;
  /** The answer to what was asked: all of it as files, or none of it. */
  readonly settle: (asFiles: boolean) => void;
};

const none: Chosen = { picked: [], asked: [] };
/** What is chosen in each conversation, while the window lives: looking at another one loses nothing. */
const chosen = createStore<Readonly<Record<string, Chosen>>>(() => ({}));
onSignedOut(() => chosen.setState({}, true));

/** The files chosen, pasted or dropped; what WeCom would not take is refused at once, with the reason. */
export function useAttachments(conversationId: ConversationId): Attachments {
  const words = useMessages().composer;
  const state = useStore(chosen, (all) => all[conversationId] ?? none);
  function change(to: (before: Chosen) => Partial<Chosen>): void {
    chosen.setState((all) => {
      const before = all[conversationId] ?? none;
      return { [conversationId]: { ...before, ...to(before) } };
    });
  }
  return {
    ...state,
    add(files, wanted) {
      for (const file of files) {
        const reading = readAttachment(file, wanted);
        if (reading.kind === 'refused')
          notifications.show({ color: 'yellow', message: words.attachmentFaults[reading.fault](file.name) });
        else if (reading.kind === 'ask') change(({ asked }) => ({ asked: [...asked, file] }));
        else change(({ picked }) => ({ picked: [...picked, attachment(file, reading.kind)] }));
      }
    },
    remove: (id) => change(({ picked }) => ({ picked: picked.filter((one) => one.id !== id) })),
    clear: () => change(() => ({ picked: [] })),
    putBack: (attachments) => change(({ picked }) => ({ picked: [...attachments, ...picked] })),
    settle: (asFiles) =>
      change(({ picked, asked }) => ({
        asked: [],
        picked: asFiles ? [...picked, ...asked.map((file) => attachment(file, 'file'))] : picked,
      })),
  };
}

function attachment(file: File, kind: AttachmentKind): Attachment {
  return { id: crypto.randomUUID(), kind, file };
}

import { notifications } from '@mantine/notifications';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { readAttachment, type AttachmentKind } from './attachment-rules.ts';
import {
  changeChosen,
  chosenFiles,
  nothingChosen,
  putBackFiles,
  type Attachment,
  type Chosen,
  type PickedFile,
} from './chosen-files.ts';

export type Attachments = Chosen & {
  /** `wanted`: by the button they were chosen with; null = pasted or dropped. */
  readonly add: (files: Iterable<File>, wanted: AttachmentKind | null) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
  /** Back in front of what was chosen meanwhile: they could not be queued. */
  readonly putBack: (attachments: readonly Attachment[]) => void;
  /** The answer to what was asked: these instead, or none of it. */
  readonly settle: (files: readonly Attachment[]) => void;
};

/** The files chosen, pasted or dropped; what WeCom would not take is refused at once, with the reason. */
export function useAttachments(conversationId: ConversationId): Attachments {
  const words = useMessages().composer;
  const state = useStore(chosenFiles, (all) => all[conversationId] ?? nothingChosen);
  const change = (to: (before: Chosen) => Partial<Chosen>): void => changeChosen(conversationId, to);
  return {
    ...state,
    add(files, wanted) {
      for (const file of files) {
        const reading = readAttachment(file, wanted);
        if (reading.kind === 'refused')
          notifications.show({ color: 'yellow', message: words.attachmentFaults[reading.fault](file.name) });
        else if (reading.kind === 'ask') change(({ asked }) => ({ asked: [...asked, file] }));
        else change(({ picked }) => ({ picked: [...picked, toAttachment(file, reading.kind)] }));
      }
    },
    remove: (id) => change(({ picked }) => ({ picked: picked.filter((one) => one.id !== id) })),
    clear: () => change(() => ({ picked: [] })),
    putBack: (attachments) => putBackFiles(conversationId, attachments),
    settle: (files) => change(({ picked }) => ({ asked: [], picked: [...picked, ...files] })),
  };
}

export function toAttachment(file: File, kind: AttachmentKind): PickedFile {
  return { id: crypto.randomUUID(), kind, file };
}

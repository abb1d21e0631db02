import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { sizeWords } from '../../lib/size-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { Attachment } from './chosen-files.ts';
import { shrinkPicture } from './shrink-picture.ts';
import { toAttachment } from './use-attachments.ts';

type Props = { readonly asked: readonly File[]; readonly onSettle: (files: readonly Attachment[]) => void };

/** Over 10 MB WeCom takes no picture and no video; pictures can be made smaller, and files go up to 20 MB. */
export function OversizeDialog({ asked, onSettle }: Props) {
  const words = useMessages().composer.oversize;
  const [isShrinking, setShrinking] = useState(false);
  const isPictures = asked.every((file) => file.type.startsWith('image/'));

  async function shrink(): Promise<void> {
    setShrinking(true);
    const small = await Promise.all(asked.map(shrinkPicture));
    setShrinking(false);
    asked.forEach((file, index) => {
      if (!small[index]) notifications.show({ color: 'yellow', message: words.unshrunk(file.name) });
    });
    onSettle(
      asked.map((file, index) => {
        const smaller = small[index];
        return smaller ? toAttachment(smaller, 'image') : toAttachment(file, 'file');
      }),
    );
  }

  if (asked.length === 0) return null;
  return (
    <Dialog
      onClose={() => onSettle([])}
      title={isPictures ? words.pictureTitle : words.title}
      centered
      closeButtonProps={{ 'aria-label': words.leave }}
    >
      <Text size="sm">{isPictures ? words.pictureHint : words.hint}</Text>
      <ul>
        {asked.map((file) => (
          <li key={`${file.name} ${file.size}`}>
            {file.name} · {sizeWords(file.size)}
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onSettle([])}>
          {words.leave}
        </Button>
        <Button
          variant={isPictures ? 'default' : 'filled'}
          data-autofocus={isPictures ? undefined : true}
          onClick={() => onSettle(asked.map((file) => toAttachment(file, 'file')))}
        >
          {words.asFile}
        </Button>
        {isPictures ? (
          <Button data-autofocus loading={isShrinking} onClick={() => void shrink()}>
            {words.shrink}
          </Button>
        ) : null}
      </Group>
    </Dialog>
  );
}

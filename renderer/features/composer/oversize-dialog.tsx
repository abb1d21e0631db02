import { Button, Group, Modal, Text } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import { sizeWords } from './attachment-rules.ts';

type Props = { readonly asked: readonly File[]; readonly onSettle: (asFiles: boolean) => void };

/** Over 10 MB WeCom takes no picture and no video; as a file it does, up to 20 MB. */
export function OversizeDialog({ asked, onSettle }: Props) {
  const words = useMessages().composer.oversize;
  return (
    <Modal
      opened={asked.length > 0}
      onClose={() => onSettle(false)}
      title={words.title}
      centered
      closeButtonProps={{ 'aria-label': words.leave }}
    >
      <Text size="sm">{words.hint}</Text>
      <ul>
        {asked.map((file) => (
          <li key={`${file.name} ${file.size}`}>
            {file.name} · {sizeWords(file.size)}
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onSettle(false)}>
          {words.leave}
        </Button>
        <Button data-autofocus onClick={() => onSettle(true)}>
          {words.asFile}
        </Button>
      </Group>
    </Modal>
  );
}

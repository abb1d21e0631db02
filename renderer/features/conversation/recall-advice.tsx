import { Stack, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { useMessages } from '../../app/messages/use-messages.ts';
import { holdChoices, preferences } from '../../app/preferences.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Segments } from '../../ui/segments.tsx';

/** WeCom has no way to take a message back (wecom-api.md 4.6): says so, and offers what does the job before it is sent. */
export function RecallAdvice({ onClose }: { readonly onClose: () => void }) {
  const { writing, shell, conversation } = useMessages();
  const words = writing.bubble;
  const seconds = useStore(preferences, ({ holdSeconds }) => holdSeconds);
  return (
    <Dialog
      onClose={onClose}
      title={words.recallTitle}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <Stack gap="md">
        <Text size="sm">{words.recallHint}</Text>
        <Segments
          label={shell.hold}
          options={holdChoices.map((choice) => ({ value: `${choice}`, word: shell.holdSeconds(choice) }))}
          value={`${seconds}`}
          onChange={(chosen) =>
            preferences.setState({ holdSeconds: holdChoices.find((choice) => `${choice}` === chosen) ?? 0 })
          }
        />
      </Stack>
    </Dialog>
  );
}

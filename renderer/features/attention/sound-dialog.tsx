import { ActionIcon, Select, Switch } from '@mantine/core';
import { Volume2 } from 'lucide-react';
import { useStore } from 'zustand';
import { soundDialog } from '../../app/attention/attention-dialogs.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { playFor, soundChoice } from '../../app/attention/sound-choice.ts';
import { playTone, toneNames } from '../../app/attention/tones.ts';
import { soundQueues, type SoundQueue } from '../../sync/ringer.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './sound-dialog.module.css';

/** Which sound calls to what, on this machine. Choosing one plays it. */
export function SoundDialog() {
  const isOpen = useStore(soundDialog, (state) => state.isOpen);
  return isOpen ? <OpenSoundDialog /> : null;
}

const SILENT = 'none';

function OpenSoundDialog() {
  const { attention, conversation } = useMessages();
  const words = attention.sounds;
  const chosen = useStore(soundChoice);
  const options = [
    ...toneNames.map((name) => ({ value: name, label: words.tones[name] })),
    { value: SILENT, label: words.none },
  ];
  function choose(queue: SoundQueue, value: string | null): void {
    const tone = toneNames.find((name) => name === value) ?? null;
    soundChoice.setState({ [queue]: tone });
    if (tone !== null) playTone(tone);
  }
  return (
    <Dialog
      onClose={() => soundDialog.setState({ isOpen: false })}
      title={words.title}
      size={460}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      {soundQueues.map((queue, index) => (
        <div key={queue} className={styles['row']}>
          <Select
            label={words.queues[queue]}
            description={words.queueHints[queue]}
            data={options}
            value={chosen[queue] ?? SILENT}
            allowDeselect={false}
            data-autofocus={index === 0 || undefined}
            onChange={(value) => choose(queue, value)}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={words.testOf(words.queues[queue])}
            title={words.test}
            disabled={chosen[queue] === null}
            onClick={() => playFor(queue)}
          >
            <Volume2 size={16} strokeWidth={1.6} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Switch
        className={styles['repeat'] ?? ''}
        label={words.repeat}
        description={words.repeatHint}
        checked={chosen.isRepeating}
        onChange={(event) => soundChoice.setState({ isRepeating: event.currentTarget.checked })}
      />
      <p className={styles['hint']}>{words.here}</p>
    </Dialog>
  );
}

import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OpenKfid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import { AvatarField } from './avatar-field.tsx';
import { nameFault } from './check.ts';
import { useChange } from './use-accounts.ts';
import page from '../../ui/page.module.css';
import styles from './account-detail.module.css';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdded: (openKfid: OpenKfid) => void;
};

export function AddAccount({ opened, onClose, onAdded }: Props) {
  const words = useMessages().accounts;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.addTitle}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <AddForm onClose={onClose} onAdded={onAdded} />
    </Modal>
  );
}

function AddForm({ onClose, onAdded }: Omit<Props, 'opened'>) {
  const words = useMessages().accounts;
  const { api } = useDesk();
  const change = useChange();
  const [name, setName] = useState('');
  const [picture, setPicture] = useState<Blob | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const fault = nameFault(name);

  async function submit(): Promise<void> {
    setTried(true);
    if (fault !== null || picture === null) return;
    setBusy(true);
    setFailure(null);
    const uploaded = await api.uploadMedia(picture);
    const result = uploaded.ok
      ? await change(() => api.company.addAccount({ name: name.trim(), avatar: uploaded.value.hash }))
      : uploaded;
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(words.added(name.trim()));
    onAdded(result.value);
    onClose();
  }

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={page['hint']}>{words.addHint}</p>
      <TextInput
        data-autofocus
        label={words.name}
        description={words.nameHint}
        value={name}
        error={fault !== null && (isTried || fault === 'too-long') ? words.nameFault[fault] : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <AvatarField
        chosen={picture}
        fault={isTried && picture === null ? words.avatarFault : null}
        onChoose={setPicture}
      />
      {failure !== null && <FailureNote code={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" loading={isBusy}>
          {words.addNow}
        </Button>
      </Group>
    </form>
  );
}

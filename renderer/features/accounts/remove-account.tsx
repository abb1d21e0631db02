import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CompanyAccount } from '#shared/contracts/company';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import { useChange } from './use-accounts.ts';
import page from '../../ui/page.module.css';
import styles from './account-detail.module.css';

type Props = {
  readonly account: CompanyAccount;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onGone: () => void;
};

export function RemoveAccount({ account, opened, onClose, onGone }: Props) {
  const words = useMessages().accounts;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.removeTitle(account.name)}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <RemoveForm account={account} onClose={onClose} onGone={onGone} />
    </Modal>
  );
}

/** A one-way door: its name is typed before it is deleted. */
function RemoveForm({ account, onClose, onGone }: Omit<Props, 'opened'>) {
  const words = useMessages().accounts;
  const { api } = useDesk();
  const change = useChange();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (typed !== account.name) return;
    setBusy(true);
    const result = await change(() => api.company.removeAccount(account.openKfid));
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(words.removed(account.name));
    onGone();
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={page['text']}>{words.removeHint}</p>
      <TextInput
        data-autofocus
        label={words.removeConfirm(account.name)}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {failure !== null && <FailureNote code={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" color="red" loading={isBusy} disabled={typed !== account.name}>
          {words.removeNow}
        </Button>
      </Group>
    </form>
  );
}

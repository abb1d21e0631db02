import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CompanyAccount } from '#shared/contracts/company';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showUndo } from '../../ui/undo-toast.tsx';
import { nameFault } from './check.ts';
import { useChange } from './use-accounts.ts';
import styles from './account-detail.module.css';

type Props = { readonly account: CompanyAccount; readonly opened: boolean; readonly onClose: () => void };

export function RenameAccount({ account, opened, onClose }: Props) {
  const words = useMessages().accounts;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.renameTitle}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <RenameForm account={account} onClose={onClose} />
    </Modal>
  );
}

/** Renaming is taken back by renaming, so it is not asked twice. */
function RenameForm({ account, onClose }: Omit<Props, 'opened'>) {
  const words = useMessages().accounts;
  const { api } = useDesk();
  const change = useChange();
  const [name, setName] = useState(account.name);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const fault = nameFault(name);
  const rename = (to: string) => change(() => api.company.changeAccount(account.openKfid, { name: to }));

  async function submit(): Promise<void> {
    if (fault !== null) return;
    if (name.trim() === account.name) return onClose();
    setBusy(true);
    const result = await rename(name.trim());
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    const former = account.name;
    showUndo(words.renamed(name.trim()), { label: words.undo, onUndo: () => void rename(former) });
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
      <TextInput
        data-autofocus
        label={words.name}
        description={words.nameHint}
        value={name}
        error={fault === null ? null : words.nameFault[fault]}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {failure !== null && <FailureNote code={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" loading={isBusy} disabled={fault !== null}>
          {words.saveName}
        </Button>
      </Group>
    </form>
  );
}

import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useridPattern } from '#shared/contracts/limits';
import type { Role } from '#shared/domain/servicer';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { isStrong } from './password.ts';
import { PasswordField } from './password-field.tsx';
import { PasswordGiven } from './password-given.tsx';
import { useChange } from './use-people.ts';

type Props = { readonly onClose: () => void; readonly onAdded: (userid: string) => void };

const roles: readonly Role[] = ['supervisor', 'admin', 'servicer'];

/** Somebody who serves no account, and so is not named by WeCom. */
export function AddPerson({ onClose, onAdded }: Props) {
  const { people: words, page: shared, shell } = useMessages();
  const { api } = useDesk();
  const change = useChange();
  const [userid, setUserid] = useState('');
  const [role, setRole] = useState<Role>('supervisor');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const isUserid = useridPattern.test(userid.trim());

  async function submit(): Promise<void> {
    setTried(true);
    if (!isUserid || !isStrong(password)) return;
    setBusy(true);
    setFailure(null);
    const result = await change(() => api.people.add({ userid: userid.trim(), role, password }));
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    setAdded(result.value.name);
    onAdded(result.value.servicerUserid);
  }

  return (
    <Dialog
      onClose={onClose}
      title={added === null ? words.addTitle : words.givenTitle}
      centered
      closeOnClickOutside={added === null}
      closeButtonProps={{ 'aria-label': shared.close }}
    >
      {added !== null ? (
        <PasswordGiven name={added} password={password} onClose={onClose} />
      ) : (
        <form
          className={page['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <p className={page['hint']}>{words.addHint}</p>
          <TextInput
            data-autofocus
            label={words.userid}
            description={words.useridHint}
            value={userid}
            autoComplete="off"
            error={isTried && !isUserid ? words.useridFault : null}
            onChange={(event) => setUserid(event.currentTarget.value)}
          />
          <Select
            label={words.role}
            description={words.roleHints[role]}
            data={roles.map((value) => ({ value, label: shell.roles[value] }))}
            value={role}
            allowDeselect={false}
            onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
          />
          <PasswordField value={password} isTried={isTried} onChange={setPassword} />
          {failure !== null && <FailureNote code={failure} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shared.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {words.addNow}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}

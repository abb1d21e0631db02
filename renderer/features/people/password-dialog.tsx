import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Result } from '#shared/lib/result';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { isStrong } from './password.ts';
import { PasswordField } from './password-field.tsx';
import { PasswordGiven } from './password-given.tsx';

type Props = {
  readonly name: string;
  readonly onSave: (password: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
};

/** Gives a password, and shows it this once to be passed on. */
export function PasswordDialog({ name, onSave, onClose }: Props) {
  const { people: words, page: shared } = useMessages();
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isGiven, setGiven] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(): Promise<void> {
    setTried(true);
    if (!isStrong(password)) return;
    setBusy(true);
    setFailure(null);
    const result = await onSave(password);
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    setGiven(true);
  }

  return (
    <Dialog
      onClose={onClose}
      title={isGiven ? words.givenTitle : words.passwordTitle(name)}
      centered
      closeOnClickOutside={!isGiven}
      closeButtonProps={{ 'aria-label': shared.close }}
    >
      {isGiven ? (
        <PasswordGiven name={name} password={password} onClose={onClose} />
      ) : (
        <form
          className={page['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <PasswordField value={password} isTried={isTried} isFirst onChange={setPassword} />
          <p className={page['hint']}>{words.passwordEnds}</p>
          {failure !== null && <FailureNote code={failure} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shared.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {words.save}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}

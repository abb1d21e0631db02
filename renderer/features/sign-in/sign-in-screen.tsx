import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Failure } from '#shared/lib/result';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Notice } from '../../app/session/session-state.ts';
import styles from './sign-in-screen.module.css';

export type SignInScreenProps = {
  readonly notice: Notice;
  readonly signIn: (userid: string, password: string) => Promise<Failure | null>;
};

export function SignInScreen({ notice, signIn }: SignInScreenProps) {
  const { shell, people } = useMessages();
  const words = shell.signIn;
  const [userid, setUserid] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  /** A code, the relay’s or `empty`: said in the language of the moment. */
  const [fault, setFault] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (userid.trim() === '' || password === '') return setFault('empty');
    setBusy(true);
    setFault(null);
    const failure = await signIn(userid.trim(), password);
    setBusy(false);
    if (failure) setFault(failure.code);
  }

  function faultWords(code: string): string {
    if (
      code === 'empty' ||
      code === 'wrong-password' ||
      code === 'slow-down' ||
      code === 'offline' ||
      code === 'too-old-relay'
    )
      return words[code];
    return words.other(code);
  }

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void submit();
  }

  return (
    <main className={styles['page']}>
      <form className={styles['card']} onSubmit={onSubmit} aria-label={words.title}>
        <div className={styles['brand']} aria-hidden>
          回
        </div>
        <h1 className={styles['title']}>{words.title}</h1>
        <p className={styles['subtitle']}>{words.subtitle}</p>
        {notice === 'none' ? null : <p className={styles['notice']}>{words[notice]}</p>}
        <TextInput
          size="md"
          label={words.userid}
          value={userid}
          onChange={(event) => setUserid(event.currentTarget.value)}
          autoComplete="username"
          autoFocus
        />
        <PasswordInput
          size="md"
          label={words.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          visible={isShown}
          onVisibilityChange={setShown}
          visibilityToggleButtonProps={{ 'aria-label': isShown ? people.hide : people.show }}
        />
        <p className={styles['fault']} role="alert">
          {fault === null ? null : faultWords(fault)}
        </p>
        <Button type="submit" size="md" fullWidth loading={isBusy}>
          {isBusy ? words.submitting : words.submit}
        </Button>
        <p className={styles['hint']}>{words.hint}</p>
      </form>
    </main>
  );
}

import { Button, Group, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnSession } from '#shared/contracts/http';
import { passwordLimits } from '#shared/contracts/limits';
import { dayWords, fullTime, rowTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { Pill } from '../../ui/pill.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { useAsked, useIsOnline } from '../asked.ts';
import { useDesk } from '../desk-context.ts';
import { FailureNote } from '../failure-note.tsx';
import { useMessages } from '../messages/use-messages.ts';
import { PageBody } from '../page.tsx';
import { useLanguage } from '../use-language.ts';
import styles from './own-access.module.css';

const KEY = ['own-sessions'];

/** One's own password, and the desks one is signed in at (PE-6). */
export function OwnAccess({ onClose }: { readonly onClose: () => void }) {
  const { people, page: shared } = useMessages();
  const words = people.own;
  return (
    <Dialog onClose={onClose} title={words.title} centered closeButtonProps={{ 'aria-label': shared.close }}>
      <div className={styles['halves']}>
        <section aria-label={words.desks}>
          <h3>{words.desks}</h3>
          <Desks />
        </section>
        <section aria-label={words.password}>
          <h3>{words.password}</h3>
          <ChangePassword />
        </section>
      </div>
    </Dialog>
  );
}

function Desks() {
  const words = useMessages().people.own;
  const { api } = useDesk();
  const asked = useAsked({ key: KEY, ask: () => api.people.ownSessions(), freshMs: 0 });
  return (
    <PageBody asked={asked}>
      {(sessions) => (
        <>
          <ul className={styles['desks']}>
            {sessions.map((session) => (
              <Desk key={session.id} session={session} />
            ))}
          </ul>
          <p className={page['hint']}>{words.desksHint}</p>
        </>
      )}
    </PageBody>
  );
}

/** What browsers call the machine, in the words people use (`MacIntel`, `Win32`, `Linux x86_64`). */
function machineOf(desk: string): string {
  if (desk.startsWith('Mac')) return 'Mac';
  if (desk.startsWith('Win')) return 'Windows';
  return desk.startsWith('Linux') ? 'Linux' : desk;
}

function Desk({ session: { id, desk, createdAt, seenAt, isThis } }: { readonly session: OwnSession }) {
  const words = useMessages().people.own;
  const { api } = useDesk();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const language = useLanguage();
  const now = useMinute();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const name = isThis ? words.this : words.desk(machineOf(desk));

  async function end(): Promise<void> {
    setBusy(true);
    const result = await api.people.endOwnSession(id);
    await queries.invalidateQueries({ queryKey: KEY });
    setBusy(false);
    // Gone already is as good.
    if (!result.ok && result.error.code !== 'not-found') return setFailure(result.error.code);
    showDone(words.ended);
  }

  return (
    <li>
      <span>
        {isThis ? <Pill tone="accent">{words.this}</Pill> : name}
        <small title={fullTime(seenAt)}>
          {words.since(dayWords(createdAt, now, language))} · {words.seen(rowTime(seenAt, now, language))}
        </small>
      </span>
      {!isThis && (
        <button
          type="button"
          className={page['link']}
          disabled={!isOnline || isBusy}
          aria-label={words.endOf(name)}
          onClick={() => void end()}
        >
          {words.end}
        </button>
      )}
      {failure !== null && <FailureNote code={failure} />}
    </li>
  );
}

function ChangePassword() {
  const { people } = useMessages();
  const words = people.own;
  const { api } = useDesk();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isShort = next.length < passwordLimits.least;

  async function submit(): Promise<void> {
    setTried(true);
    if (current === '' || isShort || next !== again) return;
    setBusy(true);
    setFailure(null);
    const result = await api.changePassword({ current, next });
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(words.changed);
    for (const clear of [setCurrent, setNext, setAgain]) clear('');
    setTried(false);
    await queries.invalidateQueries({ queryKey: KEY });
  }

  return (
    <form
      className={page['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={words.current} kind="current-password" value={current} onChange={setCurrent} />
      <Field
        label={words.next}
        kind="new-password"
        value={next}
        error={isTried && isShort ? people.passwordFault : null}
        onChange={setNext}
      />
      <Field
        label={words.again}
        kind="new-password"
        value={again}
        error={isTried && !isShort && next !== again ? words.differs : null}
        onChange={setAgain}
      />
      {failure !== null && <FailureNote code={failure} />}
      <Group justify="flex-end">
        <Button type="submit" loading={isBusy} disabled={!isOnline || current === ''}>
          {words.change}
        </Button>
      </Group>
    </form>
  );
}

type FieldProps = {
  readonly label: string;
  readonly kind: 'current-password' | 'new-password';
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
};

function Field({ label, kind, value, error = null, onChange }: FieldProps) {
  const words = useMessages().people;
  const [isShown, setShown] = useState(false);
  return (
    <PasswordInput
      label={label}
      autoComplete={kind}
      value={value}
      error={error}
      visible={isShown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{ 'aria-label': isShown ? words.hide : words.show }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

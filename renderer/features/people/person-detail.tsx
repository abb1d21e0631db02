import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Person } from '#shared/contracts/people';
import type { Role } from '#shared/domain/servicer';
import { useIsOnline } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import page from '../../ui/page.module.css';
import { Pill, type PillTone } from '../../ui/pill.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { accessOf, accessTones } from './access.ts';
import { AskDialog } from './ask-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { useChange } from './use-people.ts';
import styles from './people.module.css';

const roles: readonly Role[] = ['servicer', 'supervisor', 'admin'];
const availabilityTones = { serving: 'accent', paused: 'warn', stopped: 'quiet' } as const satisfies Record<
  string,
  PillTone
>;

/** One colleague: role, accounts, and the way in. */
export function PersonDetail({ person }: { readonly person: Person }) {
  const { people: words, shell, accounts } = useMessages();
  const { me, api } = useDesk();
  const isOnline = useIsOnline();
  const change = useChange();
  const [failure, setFailure] = useState<string | null>(null);
  const { servicerUserid, name, role, serves } = person;
  const mayChange = me.role === 'admin' && isOnline;
  const isMe = servicerUserid === me.servicerUserid;

  async function changeRole(next: Role): Promise<void> {
    setFailure(null);
    const result = await change(() => api.people.change(servicerUserid, { role: next }));
    if (!result.ok) return setFailure(result.error.code);
    showDone(words.roleChanged(name, shell.roles[next]));
  }

  return (
    <div className={page['detail']}>
      <header className={styles['who']}>
        <Avatar name={name} size={40} isRound />
        <div>
          <h2>{name}</h2>
          <p className={page['hint']}>{servicerUserid}</p>
        </div>
      </header>
      <section className={page['section']} aria-label={words.role}>
        <h3>{words.role}</h3>
        <div className={styles['roles']} role="radiogroup" aria-label={words.role}>
          {roles.map((one) => (
            <label key={one} data-chosen={one === role}>
              <input
                type="radio"
                name={`role ${servicerUserid}`}
                checked={one === role}
                disabled={!mayChange || isMe}
                onChange={() => void changeRole(one)}
              />
              <span>
                {shell.roles[one]}
                <small>{words.roleHints[one]}</small>
              </span>
            </label>
          ))}
        </div>
        {isMe && <p className={page['hint']}>{words.ownRole}</p>}
        {failure !== null && <FailureNote code={failure} />}
      </section>
      <Access person={person} mayChange={mayChange} />
      <section className={page['section']} aria-label={words.servesTitle}>
        <h3>{words.servesTitle}</h3>
        {serves.length === 0 && <p className={page['hint']}>{words.servesNone}</p>}
        <ul className={styles['accounts']}>
          {serves.map(({ openKfid, accountName, availability }) => (
            <li key={openKfid}>
              <span>{accountName}</span>
              <Pill tone={availabilityTones[availability]}>{accounts.availability[availability]}</Pill>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Access({ person, mayChange }: { readonly person: Person; readonly mayChange: boolean }) {
  const words = useMessages().people;
  const { me, api } = useDesk();
  const change = useChange();
  const [dialog, setDialog] = useState<'password' | 'sign-out' | 'off' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { servicerUserid, name, hasPassword, isActive, sessions } = person;
  const access = accessOf(person);
  const isMe = servicerUserid === me.servicerUserid;
  const close = () => setDialog(null);

  async function switchOn(): Promise<void> {
    setFailure(null);
    const result = await change(() => api.people.change(servicerUserid, { isActive: true }));
    if (!result.ok) return setFailure(result.error.code);
    showDone(words.switchedOn(name));
  }

  return (
    <section className={page['section']} aria-label={words.accessTitle}>
      <h3>{words.accessTitle}</h3>
      <p className={page['text']}>
        <Pill tone={accessTones[access]}>{words.access[access]}</Pill> {sessions > 0 && words.desks(sessions)}
      </p>
      {access === 'no-password' && <p className={page['hint']}>{words.noPasswordHint}</p>}
      {isMe && <p className={page['hint']}>{words.ownAccess}</p>}
      {!isMe && me.role === 'admin' && (
        <div className={page['acts']}>
          <Button
            variant={hasPassword ? 'default' : 'filled'}
            disabled={!mayChange || !isActive}
            onClick={() => setDialog('password')}
          >
            {hasPassword ? words.resetPassword : words.setPassword}
          </Button>
          <Button variant="default" disabled={!mayChange || sessions === 0} onClick={() => setDialog('sign-out')}>
            {words.signOutAll}
          </Button>
          {isActive ? (
            <Button variant="default" data-tone="risk" disabled={!mayChange} onClick={() => setDialog('off')}>
              {words.switchOff}
            </Button>
          ) : (
            <Button variant="default" disabled={!mayChange} onClick={() => void switchOn()}>
              {words.switchOn}
            </Button>
          )}
        </div>
      )}
      {failure !== null && <FailureNote code={failure} />}
      {dialog === 'password' && (
        <PasswordDialog
          name={name}
          onSave={(password) => change(() => api.people.givePassword(servicerUserid, password))}
          onClose={close}
        />
      )}
      {dialog === 'sign-out' && (
        <AskDialog
          title={words.signOutTitle(name)}
          hint={words.signOutHint}
          act={words.signOutAll}
          done={words.signedOut(name)}
          onAct={() => change(() => api.people.signOut(servicerUserid))}
          onClose={close}
        />
      )}
      {dialog === 'off' && (
        <AskDialog
          title={words.switchOffTitle(name)}
          hint={words.switchOffHint}
          act={words.switchOff}
          done={words.switchedOff(name)}
          onAct={() => change(() => api.people.change(servicerUserid, { isActive: false }))}
          onClose={close}
        />
      )}
    </section>
  );
}

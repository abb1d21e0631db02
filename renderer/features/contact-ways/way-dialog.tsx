import { Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ContactWay } from '#shared/contracts/contact-ways';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { Segments } from '../../ui/segments.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { ChoiceList } from './choice-list.tsx';
import { useRefreshWays, useWayChoices } from './use-ways.ts';
import { emptyForm, faultsOf, toForm, toSettings, type WayFault, type WayForm } from './way-form-rules.ts';
import { WayPreview } from './way-preview.tsx';
import styles from './contact-ways.module.css';

type Props = {
  readonly kind: WayForm['kind'];
  /** null = a new one. */
  readonly way: ContactWay | null;
  readonly onClose: () => void;
  readonly onDone?: (way: ContactWay) => void;
};

/** A code is made or changed, beside what the customer will see. */
export function WayDialog({ kind, way, onClose, onDone }: Props) {
  const words = useMessages().contactWays;
  const title = way !== null ? words.editTitle(way.remark) : kind === 'contact' ? words.newContact : words.newJoin;
  return (
    <Dialog onClose={onClose} title={title} size={860} centered closeButtonProps={{ 'aria-label': words.close }}>
      <Form kind={kind} way={way} onClose={onClose} {...(onDone === undefined ? {} : { onDone })} />
    </Dialog>
  );
}

function Form({ kind, way, onClose, onDone }: Props) {
  const words = useMessages().contactWays;
  const { api } = useDesk();
  const refresh = useRefreshWays();
  const choices = useWayChoices();
  const [form, setForm] = useState<WayForm>(() => (way === null ? emptyForm(kind) : toForm(way)));
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const faults = faultsOf(form);
  const change = (part: Partial<WayForm>) => setForm((before) => ({ ...before, ...part }));
  const say = (...kinds: readonly WayFault[]) => {
    const fault = kinds.find((one) => faults.includes(one));
    return isTried && fault !== undefined ? words.faults[fault] : null;
  };

  async function submit(): Promise<void> {
    setTried(true);
    if (faults.length > 0) return;
    setBusy(true);
    setFailure(null);
    const settings = toSettings(form);
    const result =
      way === null
        ? await api.contacts.createWay(settings)
        : await api.contacts.updateWay({ configId: way.configId, ...settings });
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    const { value } = result;
    const done = 'way' in value ? value.way : value;
    if ('way' in value) showDone(value.isReused ? words.reused(done.remark) : words.created(done.remark));
    else showDone(words.saved);
    await refresh();
    onDone?.(done);
    onClose();
  }

  return (
    <form
      className={styles['dialog']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={page['form']}>
        {way !== null && <p className={page['hint']}>{words.editHint}</p>}
        <TextInput
          data-autofocus
          label={words.remark}
          description={words.remarkHint}
          value={form.remark}
          error={say('remark')}
          onChange={(event) => change({ remark: event.currentTarget.value })}
        />
        {choices.failure !== null && <FailureNote code={choices.failure} />}
        {kind === 'contact' ? (
          <>
            <div className={styles['row']}>
              <Segments
                label={words.members}
                value={form.isSingle ? 'single' : 'several'}
                onChange={(value) => change({ isSingle: value === 'single', members: form.members.slice(0, 1) })}
                options={
                  way === null
                    ? [
                        { value: 'single', word: words.single },
                        { value: 'several', word: words.several },
                      ]
                    : [
                        {
                          value: form.isSingle ? 'single' : 'several',
                          word: form.isSingle ? words.single : words.several,
                        },
                      ]
                }
              />
              <span className={page['hint']}>{words.singleFixed}</span>
            </div>
            <ChoiceList
              label={words.members}
              hint={form.isSingle ? words.memberHint : words.membersHint}
              options={(choices.known?.members ?? []).map(({ servicerUserid, name }) => ({
                value: servicerUserid,
                name,
                note: '',
              }))}
              isLoading={choices.known === null && choices.failure === null}
              emptyWord={choices.known === null ? '' : words.noMembers}
              isSingle={form.isSingle}
              chosen={form.members}
              error={say('members', 'tooManyMembers')}
              onChange={(members) => change({ members })}
            />
            <Checkbox
              label={words.skipVerify}
              checked={form.skipVerify}
              onChange={(event) => change({ skipVerify: event.currentTarget.checked })}
            />
            {!form.isSingle && (
              <Checkbox
                label={words.isExclusive}
                description={words.exclusiveFixed}
                disabled={way !== null}
                checked={form.isExclusive}
                onChange={(event) => change({ isExclusive: event.currentTarget.checked })}
              />
            )}
          </>
        ) : (
          <>
            <ChoiceList
              label={words.groups}
              hint={words.groupsHint}
              options={(choices.known?.groups ?? []).map(({ chatId, name, memberCount }) => ({
                value: chatId,
                name,
                note: words.groupSize(memberCount),
              }))}
              isLoading={choices.known === null && choices.failure === null}
              emptyWord={choices.known === null ? '' : words.noGroups}
              isSingle={false}
              isOrdered
              chosen={form.chatIds}
              error={say('groups', 'tooManyGroups')}
              onChange={(chatIds) => change({ chatIds })}
            />
            <Checkbox
              label={words.nextRoom}
              checked={form.makesRooms}
              onChange={(event) => change({ makesRooms: event.currentTarget.checked })}
            />
            {form.makesRooms && (
              <div className={styles['pair']}>
                <TextInput
                  label={words.roomName}
                  value={form.roomName}
                  error={say('roomName')}
                  onChange={(event) => change({ roomName: event.currentTarget.value })}
                />
                <NumberInput
                  label={words.roomNumber}
                  min={1}
                  max={1_000_000}
                  allowDecimal={false}
                  value={form.roomNumber}
                  onChange={(value) => change({ roomNumber: typeof value === 'number' ? value : 1 })}
                />
              </div>
            )}
          </>
        )}
        <TextInput
          label={words.state}
          description={words.stateHint}
          value={form.state}
          error={say('state')}
          onChange={(event) => change({ state: event.currentTarget.value })}
        />
        {failure !== null && <FailureNote code={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {way !== null ? words.save : kind === 'contact' ? words.createContact : words.createJoin}
          </Button>
        </Group>
      </div>
      <WayPreview form={form} choices={choices.known} />
    </form>
  );
}

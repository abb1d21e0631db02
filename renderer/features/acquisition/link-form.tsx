import { Button, Group, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { acquisitionLimits } from '#shared/contracts/limits';
import type { AcquisitionLink, AcquisitionWish } from '#shared/contracts/acquisition';
import { asServicerUserid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useColleagues } from '../../app/use-colleagues.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { showDone } from '../../ui/undo-toast.tsx';
import { nameFault } from './check.ts';
import { useChange } from './use-change.ts';

type Props = {
  /** Null = a new one. */
  readonly link: AcquisitionLink | null;
  readonly onClose: () => void;
  readonly onMade: (linkId: string) => void;
};

export function LinkForm({ link, onClose, onMade }: Props) {
  const words = useMessages();
  return (
    <Dialog
      onClose={onClose}
      title={words.acquisition.formTitle[link === null ? 'make' : 'change']}
      centered
      closeButtonProps={{ 'aria-label': words.page.close }}
    >
      <Form link={link} onClose={onClose} onMade={onMade} />
    </Dialog>
  );
}

function Form({ link, onClose, onMade }: Props) {
  const { acquisition: words, page: shared } = useMessages();
  const { api } = useDesk();
  const change = useChange();
  const colleagues = useColleagues();
  const [name, setName] = useState(link?.name ?? '');
  const [users, setUsers] = useState<readonly string[]>(link?.users ?? []);
  const [skipVerify, setSkipVerify] = useState(link?.skipVerify ?? true);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const fault = nameFault(name);
  async function submit(): Promise<void> {
    setTried(true);
    if (fault !== null || users.length === 0) return;
    setBusy(true);
    setFailure(null);
    const wish: AcquisitionWish = { name: name.trim(), users: users.map(asServicerUserid), skipVerify };
    const result = await change(() =>
      link === null ? api.acquisition.make(wish) : api.acquisition.change(link.linkId, wish),
    );
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(link === null ? words.made(wish.name) : words.changed(wish.name));
    onMade(result.value.linkId);
    onClose();
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
      <TextInput
        data-autofocus
        label={words.name}
        description={words.nameHint}
        value={name}
        error={fault !== null && (isTried || fault === 'too-long') ? words.nameFault[fault] : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TagsInput
        label={words.choose}
        description={words.chooseHint}
        placeholder={users.length === 0 ? words.choosePlaceholder : ''}
        data={colleagues.labels.filter((text) => !users.includes(colleagues.useridOf(text)))}
        value={users.map(colleagues.labelOf)}
        error={isTried && users.length === 0 ? words.chooseFault : null}
        onChange={(texts) => setUsers([...new Set(texts.map(colleagues.useridOf))])}
        splitChars={[',', '，', ' ', ';', '\n']}
        maxDropdownHeight={180}
        maxTags={acquisitionLimits.users}
        acceptValueOnBlur
      />
      <Switch
        label={words.skip}
        description={words.skipHint}
        checked={skipVerify}
        onChange={(event) => setSkipVerify(event.currentTarget.checked)}
      />
      {failure !== null && <FailureNote code={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {shared.cancel}
        </Button>
        <Button type="submit" loading={isBusy}>
          {link === null ? words.make : words.save}
        </Button>
      </Group>
    </form>
  );
}

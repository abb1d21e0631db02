import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ServicerUserid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useAttendance } from '../../app/use-attendance.ts';
import { useLive } from '../../app/use-live.ts';
import { useSettings } from '../../app/use-settings.ts';
import { readLeftOpen } from '../../db/left-open.ts';
import { readRestPack } from '../../db/rest-pack.ts';
import { useMinute } from '../../lib/use-now.ts';
import { useOnce } from '../../lib/use-once.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CoverField } from './cover-field.tsx';
import { coversFor } from './covers.ts';
import { LeftOpenLines } from './left-open-lines.tsx';
import { LengthField } from './length-field.tsx';
import { NoticeField } from './notice-field.tsx';
import { keepNotice, noticeFault, ownNotice } from './rest-notice.ts';
import { RestPackList } from './rest-pack-list.tsx';
import { restEnd, type RestLength } from './rest-time.ts';
import { rest } from './use-work-state.ts';
import styles from './rest-dialog.module.css';

type Props = { readonly state: 'resting' | 'off'; readonly onClose: () => void };

/** How long, who answers, and what becomes of each conversation in hand: read before, not found out afterwards. */
export function RestDialog({ state, onClose }: Props) {
  const desk = useDesk();
  const once = useOnce();
  const { db, me, now } = desk;
  const { workState: all, conversation } = useMessages();
  const words = all.rest;
  const minute = useMinute();
  const [length, setLength] = useState<RestLength>('30');
  const [at, setAt] = useState('');
  const [cover, setCover] = useState<ServicerUserid | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const whereOf = useAttendance();
  const sources = useLive(
    async () => ({ servicers: await db.servicers.toArray(), workStates: await db.workStates.toArray() }),
    [db],
  );
  const people =
    sources && coversFor(me.servicerUserid, sources.servicers, { ...sources, whereOf }, Math.max(minute, now()));
  const pack = useLive(() => readRestPack(db, me.servicerUserid, now()), [db, me.servicerUserid, minute]);
  const left = useLive(() => readLeftOpen(db, me.servicerUserid, now()), [db, me.servicerUserid, minute]);
  const { routing, sensitiveWords } = useSettings();
  const hasRules = routing.rules.some(({ isOn, strategy }) => isOn && strategy !== 'by-hand');
  // Read from this machine at once; a dialog without its people would give the focus to its cross.
  if (!people || !pack || !left) return null;
  const isRest = state === 'resting';
  const end = restEnd(isRest ? length : 'open', at, now());
  const noticeProblem = notice === null ? null : noticeFault(notice, sensitiveWords);
  const coverName = people.find(({ servicerUserid }) => servicerUserid === cover)?.name ?? null;

  async function confirm(): Promise<void> {
    setTried(true);
    const chosen = restEnd(isRest ? length : 'open', at, now());
    if (chosen.kind === 'fault' || noticeProblem !== null) return;
    if (notice !== null) keepNotice(me.servicerUserid, state, notice.trim());
    await rest(desk, state, {
      cover: coverName === null ? null : cover,
      until: chosen.until,
      notice: notice === null ? null : notice.trim(),
    });
    onClose();
  }

  return (
    <Dialog
      onClose={onClose}
      title={isRest ? words.title : words.offTitle}
      size={560}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void once(confirm);
        }}
      >
        <LeftOpenLines left={left} onClose={onClose} />
        {isRest ? (
          <LengthField
            length={length}
            onLength={setLength}
            at={at}
            onAt={setAt}
            fault={isTried && end.kind === 'fault' ? end.why : null}
          />
        ) : null}
        <CoverField covers={people} chosen={cover} hasRules={hasRules} onChoose={setCover} />
        <NoticeField
          text={notice}
          standard={ownNotice(me.servicerUserid, state) ?? words.notice.standard[state]}
          words={sensitiveWords}
          fault={isTried ? noticeProblem : null}
          onText={setNotice}
        />
        <RestPackList pack={pack} isFree={left.drafts.count === 0} coverName={coverName} hasRules={hasRules} />
        <p className={styles['hint']}>{words.silence}</p>
        <footer className={styles['foot']}>
          <Button variant="default" onClick={onClose}>
            {isRest ? words.cancel : words.offCancel}
          </Button>
          <Button type="submit" data-autofocus>
            {isRest ? words.confirm : words.offConfirm}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

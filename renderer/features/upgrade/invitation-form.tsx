import { useEffect, useState } from 'react';
import type { UpgradeTargets } from '#shared/contracts/http';
import type { ConversationId } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { UpgradeTarget } from '#shared/domain/upgrade';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { InviteGround } from '../../db/invitations.ts';
import type { VariableValues } from '../../db/library.ts';
import { useNow } from '../../lib/use-now.ts';
import { Segments } from '../../ui/segments.tsx';
import { judgeInvitation } from './eligibility.ts';
import { InvitationPreview } from './invitation-preview.tsx';
import { offeredTargets, pickTarget, targetId, wasMade, type Asked } from './offer.ts';
import { SendInvitation } from './send-invitation.tsx';
import { TargetList } from './target-list.tsx';
import { checkWording } from './wording-fault.ts';
import { WordingField } from './wording-field.tsx';
import { fillWording, wordingsFor } from './wording.ts';
import styles from './upgrade-drawer.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly ground: InviteGround;
  readonly library: readonly QuickReply[];
  readonly values: VariableValues;
  readonly range: UpgradeTargets;
  readonly isOnline: boolean;
  /** The relay has taken the invitation; with the name it leads to. */
  readonly onSent: (name: string) => void;
};

/** Whom to invite to, in which words, what it costs; sent as one command. */
export function InvitationForm({ conversationId, ground, library, values, range, isOnline, onSent }: Props) {
  const words = useMessages().upgrade;
  const desk = useDesk();
  const now = useNow();
  const [kind, setKind] = useState<UpgradeTarget['kind']>('friend');
  const [chosen, setChosen] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  /** The servicer's own words; null = the prepared ones. Another target has another name, so they start anew. */
  const [written, setWritten] = useState<string | null>(null);

  const [asked, setAsked] = useState<Asked | null>(null);
  const isSending = ground.queuedInvitations.length > 0;
  const made = asked !== null && wasMade(asked, ground.invitations) ? asked.target.name : null;
  useEffect(() => {
    if (made !== null) onSent(made);
  }, [made, onSent]);

  const judge = (one: UpgradeTarget) => judgeInvitation({ ...ground, me: desk.me.servicerUserid, now }, one);
  const offered = offeredTargets(range, kind);
  const target = pickTarget(offered, chosen, (one) => judge(one).obstacle === null);
  const prepared = wordingsFor(kind, library);
  const template = prepared[turn % prepared.length] ?? '';
  const text = written ?? (target === null ? template : fillWording(template, target, values));
  const fault = checkWording(text);
  const verdict = target === null ? null : judge(target);

  const invite = () => {
    if (target === null || fault !== null || verdict?.obstacle !== null || isSending) return;
    const to =
      target.kind === 'friend'
        ? ({ kind: 'friend', servicerUserid: target.servicerUserid } as const)
        : ({ kind: 'group', chatId: target.chatId } as const);
    const command = {
      kind: 'upgrade.invite',
      id: desk.makeId(),
      conversationId,
      target: to,
      wording: text,
    } as const;
    setAsked({ target, before: ground.invitations.map(({ token }) => token) });
    void desk.send([{ command }]);
    setWritten(null);
  };
  const turnTo = (next: UpgradeTarget['kind']) => {
    setKind(next);
    setChosen(null);
    setTurn(0);
    setWritten(null);
  };

  return (
    <>
      <section className={styles['labelled']} aria-label={words.targets}>
        <Segments
          label={words.targets}
          options={[
            { value: 'friend', word: words.friend },
            { value: 'group', word: words.group },
          ]}
          value={kind}
          onChange={turnTo}
        />
        <TargetList
          kind={kind}
          targets={offered}
          chosen={target === null ? null : targetId(target)}
          obstacleOf={(one) => judge(one).obstacle}
          onChoose={(id) => {
            setChosen(id);
            setWritten(null);
          }}
        />
      </section>
      {target !== null && verdict?.obstacle !== 'already-invited' && (
        <>
          <WordingField
            text={text}
            fault={fault}
            isOneOfSeveral={prepared.length > 1}
            onChange={setWritten}
            onTurn={() => {
              setTurn(turn + 1);
              setWritten(null);
            }}
          />
          <section className={styles['labelled']}>
            <header>
              <h3>{words.preview}</h3>
            </header>
            <InvitationPreview kind={kind} text={text} />
          </section>
        </>
      )}
      <p className={styles['rule']}>{words.rule}</p>
      <p className={styles['rule']}>{words.native}</p>
      {verdict !== null && (
        <SendInvitation
          kind={kind}
          verdict={verdict}
          isOnline={isOnline}
          isSending={isSending}
          isReady={fault === null}
          onSend={invite}
        />
      )}
    </>
  );
}

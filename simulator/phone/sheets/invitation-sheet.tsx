import { useEffect, useState } from 'react';
import { accept, scan, type Invitation } from '../api.ts';
import { Avatar } from '../avatar.tsx';
import { Sheet } from './sheet.tsx';

type Props = {
  readonly customer: string;
  readonly scanned: string;
  readonly onDone: (notice: string) => void;
  readonly onClose: () => void;
};

/** Asks before a friendship or a membership begins. */
export function InvitationSheet({ customer, scanned, onDone, onClose }: Props) {
  const [invitation, setInvitation] = useState<Invitation | 'unknown'>();

  useEffect(() => {
    scan(customer, scanned).then(
      (found) => setInvitation(found ?? 'unknown'),
      () => setInvitation('unknown'),
    );
  }, [customer, scanned]);

  if (invitation === undefined) return null;
  if (invitation === 'unknown')
    return (
      <Sheet label="二维码" actions={[]} closeText="关闭" onClose={onClose}>
        <p className="sheet-text">这个二维码不是企业微信的邀请，或者已经失效</p>
        <p className="sheet-address">{scanned}</p>
      </Sheet>
    );

  const contact = invitation.kind === 'contact';
  const title = contact ? `添加企业微信联系人 ${invitation.name}` : `加入群聊 ${invitation.name}`;
  const already = contact ? '你们已经是好友' : '你已经在群里';
  const detail = contact ? (invitation.position ?? '') : `${invitation.size ?? 0} 人`;

  return (
    <Sheet
      label={title}
      actions={
        invitation.already
          ? []
          : [
              {
                text: '接受',
                run: () =>
                  void accept(customer, scanned).then(
                    () => onDone(contact ? '已添加到通讯录' : '已加入群聊'),
                    () => onDone('没有成功，请再试一次'),
                  ),
              },
            ]
      }
      closeText={invitation.already ? '关闭' : '取消'}
      onClose={onClose}
    >
      <div className="sheet-invitation">
        <Avatar name={invitation.name} brand={!contact} size={56} />
        <b>{title}</b>
        <small>{invitation.already ? already : detail}</small>
      </div>
    </Sheet>
  );
}

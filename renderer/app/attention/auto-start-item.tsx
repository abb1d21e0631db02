import { Menu } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AutoStart } from '#shared/contracts/bridge';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';

/** Starting with the system, on the desktop only; where only the system can set it, the menu says so (BR-24). */
export function AutoStartItem() {
  const { host } = useDesk();
  const words = useMessages().desktop;
  const [state, setState] = useState<AutoStart>('none');
  useEffect(() => {
    let isGone = false;
    host.readAutoStart().then(
      (now) => isGone || setState(now),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [host]);
  if (state === 'none') return null;
  if (state === 'in-system') return <Menu.Label>{words.autoStartInSystem}</Menu.Label>;
  const isOn = state !== 'off';
  return (
    <>
      <Menu.Item
        closeMenuOnClick={false}
        rightSection={isOn ? '✓' : null}
        onClick={() => void host.setAutoStart(!isOn).then(setState, () => undefined)}
      >
        {words.autoStart}
      </Menu.Item>
      {state === 'to-approve' ? <Menu.Label>{words.autoStartToApprove}</Menu.Label> : null}
    </>
  );
}

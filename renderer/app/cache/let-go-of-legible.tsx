import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Dexie } from 'dexie';
import { useState } from 'react';
import { sweepLegible, type LegibleCache } from '../../db/legible.ts';
import { catalogues, useMessages } from '../messages/use-messages.ts';
import { preferences } from '../preferences.ts';
import { route } from '../route.ts';
import { isLegibleOver } from './legible-since.ts';

/** DE-920: at every start, by the main window. What is left because somebody's unsent words lie in it is said. */
export async function letGoOfLegible(): Promise<void> {
  if (route.getState().screen === 'window') return;
  const left = await sweepLegible((name) => isLegibleOver(name, Date.now())).catch(() => []);
  const words = catalogues[preferences.getState().language].shell;
  for (const cache of left)
    notifications.show({
      id: cache.name,
      color: 'yellow',
      title: words.legible(cache.servicerUserid),
      message: <LegibleWords cache={cache} />,
      autoClose: false,
    });
}

function LegibleWords({ cache: { name, unsent } }: { readonly cache: LegibleCache }) {
  const words = useMessages().shell;
  const [isSure, setSure] = useState(false);
  const [isStuck, setStuck] = useState(false);
  async function onPress(): Promise<void> {
    if (!isSure) return setSure(true);
    setStuck(false);
    const cache = new Dexie(name);
    // Another window holds it open: it goes once that one is closed.
    cache.on('blocked', () => setStuck(true));
    try {
      await cache.delete();
      notifications.hide(name);
    } catch {
      setStuck(true);
    }
  }
  return (
    <>
      <p>{words.legibleHint(unsent)}</p>
      {isStuck ? <p role="alert">{words.legibleStuck}</p> : null}
      <Button size="xs" variant="default" onClick={() => void onPress()}>
        {isSure ? words.legibleSure : words.legibleDelete}
      </Button>
    </>
  );
}

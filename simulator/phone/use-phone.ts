import { useCallback, useEffect, useState } from 'react';
import type { PhoneView } from '#simulator/control/phone-view';
import { fetchPhone } from './api.ts';
import type { Heard } from './use-now.ts';

type Shown = PhoneView & Heard & { readonly customer: string };
type Phone = { readonly view: Shown | undefined; readonly online: boolean; readonly refresh: () => void };

/** The phone of one customer, kept fresh by the simulator's stream. */
export function usePhone(customer: string): Phone {
  const [shown, setShown] = useState<Shown>();
  const [online, setOnline] = useState(true);

  const refresh = useCallback(() => {
    async function load(): Promise<void> {
      try {
        const view = await fetchPhone(customer);
        setShown({ ...view, customer, heardAt: performance.now() });
        setOnline(true);
      } catch {
        setOnline(false);
      }
    }
    if (customer !== '') void load();
  }, [customer]);

  useEffect(() => {
    const stream = new EventSource('/sim/stream');
    stream.addEventListener('change', (event: MessageEvent<string>) => {
      if (event.data === '' || event.data === customer) refresh();
    });
    // Also after a reconnection: what happened in between is read again.
    stream.addEventListener('ready', refresh);
    stream.addEventListener('error', () => setOnline(false));
    return () => stream.close();
  }, [customer, refresh]);

  return { view: shown?.customer === customer ? shown : undefined, online, refresh };
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContactWay, ContactWaysView, WayChoices, WayTarget } from '#shared/contracts/contact-ways';
import { MINUTE, SECOND } from '#shared/lib/time';
import { useAsked, useIsOnline, type Asked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';

export function useWays(): Asked<ContactWaysView> {
  const { api } = useDesk();
  return useAsked({ key: ['contact-ways'], ask: () => api.contacts.ways(), freshMs: 15 * SECOND });
}

/** Who can be added and which groups joined; also the names of everything the list shows. */
export function useWayChoices(): Asked<WayChoices> {
  const { api } = useDesk();
  return useAsked({ key: ['contact-way-choices'], ask: () => api.contacts.wayChoices(), freshMs: MINUTE });
}

/** After a change all is read anew. */
export function useRefreshWays(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['contact-ways'] });
}

export type WayPicture = { readonly blob: Blob; readonly address: string };

/** The QR picture of a way; it never changes. */
export function useWayPicture(way: ContactWay): { readonly picture: WayPicture | null; readonly isFailed: boolean } {
  const { api } = useDesk();
  const { data = null, isError } = useQuery({
    queryKey: ['contact-way-picture', way.configId],
    queryFn: async (): Promise<WayPicture> => {
      const result = await api.contacts.wayPicture(way.configId);
      if (!result.ok) throw new Error(result.error.code);
      return { blob: result.value, address: await toDataAddress(result.value) };
    },
    enabled: useIsOnline() && way.hasPicture,
    retry: 1,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return { picture: data, isFailed: isError };
}

/** Codes are a few kB, so they need no address that would have to be given back. */
function toDataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('unreadable picture')));
    reader.readAsDataURL(blob);
  });
}

/** Where a way leads, in a few words. */
export function useLeadsTo(): (target: WayTarget) => string {
  const words = useMessages().contactWays;
  const choices = useWayChoices().known;
  return (target) => {
    if (target.kind === 'contact') {
      const names = target.members.map((id) => choices?.members.find((one) => one.servicerUserid === id)?.name ?? id);
      return names.length <= 3 ? names.join(words.listJoiner) : words.memberCount(names.length);
    }
    const groups = target.chatIds.map((id) => choices?.groups.find((one) => one.chatId === id)?.name);
    return groups.map((name) => name ?? words.unknownGroup).join(words.listJoiner);
  };
}

import { createStore } from 'zustand/vanilla';

/** How much of the file of a queued command has been uploaded by this window, 0…1; absent = not being uploaded. */
export const uploadShares = createStore<Readonly<Record<string, number>>>(() => ({}));

export function setUploadShare(id: string, share: number | null): void {
  const { [id]: _, ...others } = uploadShares.getState();
  uploadShares.setState(share === null ? others : { ...others, [id]: share }, true);
}

import { createStore } from 'zustand/vanilla';

const store = createStore<{ readonly names: readonly string[] }>(() => ({ names: [] }));

/** Which sections of the page hold something unsaved: the index beside them shows it. */
export const dirtySections = {
  store,
  mark(name: string, isDirty: boolean): void {
    const { names } = store.getState();
    if (names.includes(name) === isDirty) return;
    store.setState({ names: isDirty ? [...names, name] : names.filter((one) => one !== name) });
  },
};

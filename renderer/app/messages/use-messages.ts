import { useStore } from 'zustand';
import { preferences } from '../preferences.ts';
import { en } from './en.ts';
import { zhCn, type Messages } from './zh-cn.ts';

export const catalogues = { 'zh-CN': zhCn, en } as const satisfies Record<string, Messages>;

/** The words of the chosen language. */
export function useMessages(): Messages {
  return catalogues[useStore(preferences, (state) => state.language)];
}

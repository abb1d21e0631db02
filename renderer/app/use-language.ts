import { useStore } from 'zustand';
import { preferences, type Language } from './preferences.ts';

export function useLanguage(): Language {
  return useStore(preferences, (state) => state.language);
}

import type { ShownSettings } from '../../db/settings.ts';

export type SectionProps = { readonly shown: ShownSettings };

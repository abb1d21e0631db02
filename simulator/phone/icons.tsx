type Props = { readonly size?: number };

export function BackIcon({ size = 24 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M15 4.5 7.5 12l7.5 7.5"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function PlusIcon({ size = 28 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true" stroke="currentColor">
      <circle cx="14" cy="14" r="11" strokeWidth="1.6" />
      <path d="M14 8.500v11M8.5 14h11" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

/** An icon of the "+" panel from its lines. */
export function LinesIcon({ lines, size = 26 }: Props & { readonly lines: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" stroke="currentColor">
      <path d={lines} strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export function VoiceIcon({ size = 18 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" fill="none" aria-hidden="true" stroke="currentColor">
      <circle cx="4" cy="9" r="1.3" fill="currentColor" stroke="none" />
      <path d="M7.2 5.700a4.5 4.5 0 0 1 0 6.600M10.4 3a8.3 8.3 0 0 1 0 12" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  );
}

export function PlayIcon({ size = 44 }: Props) {
  return (
    <svg className="play" width={size} height={size} viewBox="0 0 44 44" aria-hidden="true">
      <circle cx="22" cy="22" r="20" fill="#00000066" stroke="#ffffff" strokeWidth="1.6" />
      <path d="M18 14.500v15l12-7.500z" fill="#ffffff" />
    </svg>
  );
}

export function PinIcon({ size = 30 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true">
      <path d="M15 28S5 18.5 5 12a10 10 0 0 1 20 0c0 6.5-10 16-10 16z" fill="#07c160" />
      <circle cx="15" cy="12" r="4" fill="#ffffff" />
    </svg>
  );
}

export function MiniProgramIcon({ size = 13 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" fill="none" aria-hidden="true" stroke="#6467ef">
      <path
        d="M7 4.700v4.600A2.1 2.1 0 1 1 4.9 7.200M7 9.300V4.700a2.1 2.1 0 1 1 2.1 2.1"
        strokeWidth="1.3"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function FileIcon({ ending, size = 40 }: Props & { readonly ending: string }) {
  return (
    <svg width={size} height={size * 1.15} viewBox="0 0 40 46" aria-hidden="true">
      <path d="M6 0h20l12 12v28a6 6 0 0 1-6 6H6a6 6 0 0 1-6-6V6a6 6 0 0 1 6-6z" fill="#8d99ae" />
      <path d="M26 0l12 12H26z" fill="#ffffff66" />
      <text x="19" y="33" fontSize="11" fontWeight="600" fill="#ffffff" textAnchor="middle">
        {ending.slice(0, 4).toUpperCase()}
      </text>
    </svg>
  );
}

export function PictureIcon({ size = 28 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true" stroke="currentColor">
      <rect x="3.5" y="5" width="21" height="18" rx="3.5" strokeWidth="1.6" />
      <circle cx="9.5" cy="11" r="2" strokeWidth="1.6" />
      <path d="m5 20.5 6-6 4 4 3-3 5.5 5" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}

export function MessagesIcon({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" stroke="currentColor">
      <path
        d="M4 6.5A2.5 2.5 0 0 1 6.5 4h13A2.5 2.5 0 0 1 22 6.5v9a2.5 2.5 0 0 1-2.5 2.5H13l-4.5 4v-4h-2A2.5 2.5 0 0 1 4 15.500z"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function ContactsIcon({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" stroke="currentColor">
      <circle cx="11" cy="9" r="4.2" strokeWidth="1.6" />
      <path d="M3.5 22c.6-4.6 3.6-7 7.5-7s6.9 2.4 7.5 7z" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M18.5 7.500H23M18.5 11.500H23" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

export function DoorIcon({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" stroke="currentColor">
      <circle cx="13" cy="13" r="9.5" strokeWidth="1.6" />
      <path d="M13 8.500v9M8.5 13h9" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

export function StatusIcons() {
  return (
    <svg width="62" height="12" viewBox="0 0 62 12" fill="currentColor" aria-hidden="true">
      <rect x="0" y="8" width="3" height="4" rx="1" />
      <rect x="5" y="5.5" width="3" height="6.5" rx="1" />
      <rect x="10" y="3" width="3" height="9" rx="1" />
      <rect x="15" y="0" width="3" height="12" rx="1" />
      <path d="M29.5 2.200c-2.3 0-4.4.9-6 2.300l1.4 1.500a6.8 6.8 0 0 1 9.2 0l1.4-1.500a8.9 8.9 0 0 0-6-2.300zm0 4.200c-1.2 0-2.3.5-3.2 1.200l3.2 3.6 3.2-3.600a5 5 0 0 0-3.2-1.200z" />
      <rect x="40.5" y=".5" width="19" height="11" rx="3" fill="none" stroke="currentColor" opacity=".5" />
      <rect x="42" y="2" width="13" height="8" rx="1.8" />
      <path d="M60.5 4v4c.8-.3 1.3-1.1 1.3-2s-.5-1.7-1.3-2z" opacity=".5" />
    </svg>
  );
}

import { latinDigits } from '@tawsiya/messages'

export const packNumber = (id: number): string => `PACK-${id}`

export function packIdIn(text: string): number | null {
  const [, digits] =
    /PACK\s*[-–—‐‑−]\s*(\d{1,9})(?!\d)/i.exec(latinDigits(text.normalize('NFKC')).replace(/[\u200e\u200f\u061c]/g, '')) ?? []
  return digits === undefined ? null : Number(digits)
}

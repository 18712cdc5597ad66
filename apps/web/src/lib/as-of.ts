import { page } from '$app/state'
import { href } from './address.ts'

/** The address of a page as of the day that this one is looked at: who looks back goes on looking back. */
export const hrefThen = (path: `/${string}`): string => then(href(path))

export function then(address: string): string {
  const { asOf } = page.data
  return asOf ? `${address}${address.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}` : address
}

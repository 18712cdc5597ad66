import { calendarDate, m } from '@tawsiya/messages'
import type { Account } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import type { PageServerLoad } from './$types'

const soon = 30

const isOpen = ({ closedAt, expiresOn }: Account) => !closedAt && (expiresOn === null || expiresOn >= calendarDate(new Date()))
const expiresSoon = (account: Account) =>
  isOpen(account) && account.expiresOn !== null && account.expiresOn <= calendarDate(new Date(Date.now() + soon * 86_400_000))

const views: readonly { name: string; word: () => string; holds: (account: Account) => boolean }[] = [
  { name: 'all', word: m.people_all, holds: () => true },
  { name: 'expiring', word: m.people_expiring, holds: expiresSoon },
  { name: 'invited', word: m.people_not_come, holds: (account) => isOpen(account) && account.invited },
  { name: 'closed', word: m.people_closed_view, holds: (account) => !isOpen(account) },
]

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const words = (url.searchParams.get('q') ?? '').trim()
  const [accounts, gaps] = await Promise.all([api.accounts.list(), api.bodyPages.gaps()])
  const view = views.find(({ name }) => name === url.searchParams.get('view')) ?? views[0]
  return {
    title: m.people_title(),
    words,
    view: view?.name ?? 'all',
    views: views.map(({ name, word, holds }) => ({
      word: word(),
      href: `${href('/people')}${name === 'all' ? '' : `?view=${name}`}`,
      count: accounts.filter(holds).length,
      current: name === view?.name,
    })),
    accounts: accounts.filter((account) => (view?.holds(account) ?? true) && matches(account, words)),
    gaps,
  }
}

function matches({ name, email, memberships }: Account, words: string): boolean {
  const told = [name, email ?? '', ...memberships.flatMap(({ bodyName, bodyCode }) => [bodyName, bodyCode])].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word))
}

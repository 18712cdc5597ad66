import { m } from '@tawsiya/messages'
import type { Account } from '@tawsiya/sdk'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const words = (url.searchParams.get('q') ?? '').trim()
  const accounts = await api.accounts.list()
  return { title: m.people_title(), words, accounts: accounts.filter((account) => matches(account, words)) }
}

function matches({ name, email, memberships }: Account, words: string): boolean {
  const told = [name, email ?? '', ...memberships.flatMap(({ bodyName, bodyCode }) => [bodyName, bodyCode])].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word))
}

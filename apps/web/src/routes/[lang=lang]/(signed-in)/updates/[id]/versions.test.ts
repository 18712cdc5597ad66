import type { Revision, Update } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { versionChanges } from './versions.server.ts'

const saved = (version: number, authorName: string, savedAt: string, narrative: string): Revision => ({
  version,
  authorName,
  savedAt,
  narrative,
  language: 'en',
  claimed: 'in-progress',
  trueOn: null,
})
const changes = (...revisions: Revision[]) => versionChanges({ revisions } as Update)

describe('the versions of an update', () => {
  const [third, second, first, ...others] = changes(
    saved(5, 'Zainab', '2026-11-20T08:10:00Z', 'A rota began in nine governorates.'),
    saved(4, 'Zainab', '2026-11-20T08:09:58Z', 'A rota began in nine gov'),
    saved(3, 'Mahmoud', '2026-11-19T09:00:00Z', 'A rota began.'),
    saved(2, 'Zainab', '2026-11-18T08:00:05Z', 'A rota began.'),
    saved(1, 'Zainab', '2026-11-18T08:00:00Z', ''),
  )
  it('are one for each day that somebody wrote, as drafts are saved every few seconds', () => {
    expect([third, second, first].map((change) => change?.revision.version)).toEqual([5, 3, 2])
    expect(others).toEqual([])
  })
  it('say what was added to the one before', () =>
    expect(third?.text.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toContain('in nine governorates'))
  it('say nothing of a text that stayed the same', () => expect(second?.text).toEqual([]))
})

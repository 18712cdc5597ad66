import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { languages } from '@tawsiya/messages'
import type { Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { Paper } from '../../documents/paper.js'
import { firstRow } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { HistoryRepository, type NewHistoryEntry } from '../history/index.js'
import { composeMinutes } from './compose-minutes.js'
import type { MeetingHead } from './meetings.repository.js'
import { MinutesFactsReader, type MinutedItem } from './minutes-facts.js'

interface Confirmed {
  readonly content: Readonly<Record<Language, Paper>>
  /** What was decided, as it was confirmed: the next version tells the register of what differs. */
  readonly decisions: Readonly<Record<string, string>>
}

/** Appends confirmed minutes. Who may confirm, and when, is for the callers to know. */
@Injectable()
export class MinutesWriter {
  constructor(
    private readonly facts: MinutesFactsReader,
    private readonly history: HistoryRepository,
  ) {}

  newest(manager: EntityManager, id: number, version?: number): Promise<{ version: number; content: Confirmed } | undefined> {
    return firstRow(
      manager,
      'SELECT version, content FROM meeting_minutes WHERE meeting_id = $1 AND ($2::integer IS NULL OR version = $2) ORDER BY version DESC LIMIT 1',
      [id, version ?? null],
    )
  }

  /** In every language, with the entries by which the register learns what was decided. Left out, it happens now. */
  async freeze(manager: EntityManager, caller: Caller, head: MeetingHead, at?: string): Promise<void> {
    const before = await this.newest(manager, head.id)
    const version = (before?.version ?? 0) + 1
    const papers: [Language, Paper][] = []
    for (const language of languages) {
      const facts = await this.facts.read(manager, caller, head, language)
      papers.push([language, composeMinutes(facts, language, { version, at: at ? new Date(at) : new Date() })])
    }
    const items = await this.facts.findItems(manager, head.id, caller.language)
    const decisions = Object.fromEntries(items.map((item) => [String(item.id), JSON.stringify(publicPart(item))]))
    const content = Object.fromEntries(papers) as Record<Language, Paper>
    await manager.query(
      `INSERT INTO meeting_minutes (meeting_id, version, content, hash, confirmed_by, confirmed_at) VALUES ($1, $2, $3, $4, $5, coalesce($6, clock_timestamp()))`,
      [head.id, version, JSON.stringify({ content, decisions } satisfies Confirmed), hashOf(content), caller.accountId, at ?? null],
    )
    const told = items.filter((item) => item.decision !== null && before?.content.decisions[String(item.id)] !== decisions[String(item.id)])
    await this.history.recordAll(
      manager,
      told.map((item) => entryOf(item, caller, head, at)),
    )
  }
}

/** The decision and the group's words, never the views: from here on everybody who reads the register reads them. */
const entryOf = (item: MinutedItem, caller: Caller, head: MeetingHead, at?: string): NewHistoryEntry => ({
  kind: 'group-decided',
  actorId: caller.accountId,
  bodyId: head.bodyId,
  audience: 'everyone',
  detail: { meeting: String(head.number), ...publicPart(item) },
  items: [{ recommendationId: item.recommendationId }],
  at,
})

const publicPart = ({ decision, proposed, words }: MinutedItem): Record<string, string> => ({
  decision: decision ?? '',
  ...(proposed ? { status: proposed } : {}),
  ...(words ? { words } : {}),
})

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex')

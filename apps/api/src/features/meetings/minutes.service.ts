import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { languages, m } from '@tawsiya/messages'
import type { FileAnswer, Language, Meeting } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { Paper } from '../../documents/paper.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database, firstRow } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { confirms, forbidden, notFound } from '../groups/index.js'
import { HistoryRepository, type NewHistoryEntry } from '../history/index.js'
import { CarryOut } from './carry-out.js'
import { composeMinutes } from './compose-minutes.js'
import { MeetingsRepository, type MeetingHead } from './meetings.repository.js'
import { MeetingsService } from './meetings.service.js'
import { MinutesFactsReader, type MinutedItem } from './minutes-facts.js'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface Confirmed {
  readonly content: Readonly<Record<Language, Paper>>
  /** What was decided, as it was confirmed: the next version tells the register of what differs. */
  readonly decisions: Readonly<Record<string, string>>
}

/** Drawn from what is recorded until they are confirmed; then they are what they are. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsService,
    private readonly repository: MeetingsRepository,
    private readonly facts: MinutesFactsReader,
    private readonly history: HistoryRepository,
    private readonly carryOut: CarryOut,
  ) {}

  async file(caller: Caller, id: number, language: Language = caller.language, version?: number): Promise<FileAnswer> {
    const { head, paper } = await this.database.inSnapshot(async (manager) => {
      const { head: found } = await this.meetings.find(manager, caller, id)
      return { head: found, paper: await this.paper(manager, caller, found, language, version) }
    })
    return { name: `${paper.title} - ${head.groupName}.docx`, mediaType: wordType, bytes: await renderDocx(paper) }
  }

  /** Freezes them in every language, and tells the register what was decided. */
  async confirm(caller: Caller, id: number, version: number): Promise<Meeting> {
    await this.database.inTransaction(async (manager) => {
      const { head, standing } = await this.meetings.find(manager, caller, id)
      if (!confirms(caller, standing)) throw forbidden()
      if (head.state !== 'closed') throw new Refusal('rule-broken', sentence(m.meetings_wrong_state, {}), { reason: 'wrong-state' })
      if (head.confirmedAt && !head.corrected)
        throw new Refusal('conflict', sentence(m.meetings_confirmed_already, {}), { reason: 'confirmed-already' })
      if (!(await this.repository.countUp(manager, id, version)))
        throw new Refusal('stale-version', sentence(m.problem_stale_version, {}), { current: await this.meetings.get(caller, id) })
      const before = await this.newest(manager, id)
      const next = (before?.version ?? 0) + 1
      const at = new Date()
      const papers: [Language, Paper][] = []
      for (const language of languages)
        papers.push([language, composeMinutes(await this.facts.read(manager, caller, head, language), language, { version: next, at })])
      const items = await this.facts.findItems(manager, id, caller.language)
      const decisions = Object.fromEntries(items.map((item) => [String(item.id), JSON.stringify(publicPart(item))]))
      const content = Object.fromEntries(papers) as Record<Language, Paper>
      await manager.query(
        `INSERT INTO meeting_minutes (meeting_id, version, content, hash, confirmed_by, confirmed_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp())`,
        [id, next, JSON.stringify({ content, decisions } satisfies Confirmed), hashOf(content), caller.accountId],
      )
      await this.tellHistory(manager, caller, head, items.filter((item) => before?.content.decisions[String(item.id)] !== decisions[String(item.id)]))
      await this.carryOut.tellMembers(manager, caller, id, 'minutes-ready')
    })
    return this.meetings.get(caller, id)
  }

  private async paper(
    manager: EntityManager,
    caller: Caller,
    head: MeetingHead,
    language: Language,
    version: number | undefined,
  ): Promise<Paper> {
    const confirmed = await this.newest(manager, head.id, version)
    if (version !== undefined && !confirmed) throw notFound()
    // What is being corrected is a draft again; the confirmed version stays to be had by its number.
    if (confirmed && (version !== undefined || !head.corrected)) return confirmed.content.content[language]
    return composeMinutes(await this.facts.read(manager, caller, head, language), language, null)
  }

  private newest(manager: EntityManager, id: number, version?: number): Promise<{ version: number; content: Confirmed } | undefined> {
    return firstRow(
      manager,
      'SELECT version, content FROM meeting_minutes WHERE meeting_id = $1 AND ($2::integer IS NULL OR version = $2) ORDER BY version DESC LIMIT 1',
      [id, version ?? null],
    )
  }

  /** The decision and the group's words, never the views: from here on everybody who reads the register reads them. */
  private tellHistory(manager: EntityManager, caller: Caller, head: MeetingHead, items: readonly MinutedItem[]): Promise<void> {
    return this.history.recordAll(
      manager,
      items.flatMap((item): NewHistoryEntry[] =>
        item.decision === null
          ? []
          : [
              {
                kind: 'group-decided',
                actorId: caller.accountId,
                bodyId: head.bodyId,
                audience: 'everyone',
                detail: { meeting: String(head.number), ...publicPart(item) },
                items: [{ recommendationId: item.recommendationId }],
              },
            ],
      ),
    )
  }
}

const publicPart = ({ decision, proposed, words }: MinutedItem): Record<string, string> => ({
  decision: decision ?? '',
  ...(proposed ? { status: proposed } : {}),
  ...(words ? { words } : {}),
})

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex')

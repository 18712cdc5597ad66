import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, HistoryKind, LikeReply, LinkSuggestion, Question, Reply, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { sourcesNamedIn } from '../briefs/index.js'
import { findNearestToText } from '../clusters/index.js'
import { HistoryRepository } from '../history/index.js'
import { IssueListsRepository } from './issue-lists.repository.js'
import { IssueQuestionsRepository, type QuestionHead } from './issue-questions.repository.js'
import { readerOf } from './reader.js'
import { RepliesRepository, type WrittenReply } from './replies.repository.js'

type Routes = typeof contract.issueQuestions
type Edited = HandlerInput<Routes['edit']>['body']

/** One question: what it is about, what it is answered, and on what the answer rests. */
@Injectable()
export class IssueQuestionsService {
  constructor(
    private readonly database: Database,
    private readonly lists: IssueListsRepository,
    private readonly questions: IssueQuestionsRepository,
    private readonly replies: RepliesRepository,
    private readonly history: HistoryRepository,
  ) {}

  get(id: number, caller: Caller): Promise<Question> {
    return this.database.inSnapshot((manager) => this.read(manager, id, caller))
  }

  edit(id: number, { version, number, text }: Edited, caller: Caller): Promise<Question> {
    return this.change(id, caller, async (manager, head) => {
      if (head.version !== version) throw await this.stale(manager, id, caller)
      if (number !== head.number && (await this.lists.numbersTaken(manager, head.listId, [number])).length > 0) {
        const taken = sentence(m.issues_numbers_taken, { numbers: number })
        throw new Refusal('conflict', taken, { reason: 'number-taken', fields: { number: taken } })
      }
      await this.questions.correct(manager, id, { number, text }, caller.accountId)
    })
  }

  async remove(id: number, caller: Caller): Promise<Record<never, never>> {
    await this.database.inTransaction(async (manager) => {
      await this.hold(manager, id)
      if (await this.replies.newest(manager, id, readerOf(caller))) {
        throw new Refusal('rule-broken', sentence(m.issues_question_has_reply, {}), { reason: 'has-reply' })
      }
      await this.questions.remove(manager, id, caller.accountId)
    })
    return {}
  }

  async suggest(id: number, caller: Caller): Promise<LinkSuggestion[]> {
    return this.database.inSnapshot(async (manager) => {
      const { text, language } = await this.find(manager, id)
      const linked = await this.questions.linkedIds(manager, id)
      const near = (await findNearestToText(manager, { text, textLanguage: language, language: caller.language })).filter(
        (found) => !linked.includes(found.id),
      )
      const described = await this.questions.describeAll(
        manager,
        near.map((found) => found.id),
        caller.language,
      )
      return near.flatMap(({ id: recommendationId, nearness, sharedWords }) => {
        const recommendation = described.get(recommendationId)
        return recommendation ? [{ ...recommendation, nearness, sharedWords }] : []
      })
    })
  }

  link(id: number, codes: readonly string[], caller: Caller): Promise<Question> {
    return this.change(id, caller, async (manager, head) => {
      const ids = await this.questions.idsOf(manager, codes)
      if (ids.length < new Set(codes).size) {
        const unknown = sentence(m.issues_codes_unknown, {})
        throw new Refusal('rule-broken', unknown, { reason: 'unknown-code', fields: { codes: unknown } })
      }
      await this.tell(manager, caller, 'question-linked', head, await this.questions.link(manager, id, ids, caller.accountId))
    })
  }

  unlink(id: number, code: string, caller: Caller): Promise<Question> {
    return this.change(id, caller, async (manager, head) => {
      const ended = await this.questions.unlink(manager, id, code, caller.accountId)
      if (ended === undefined) throw notFound()
      await this.tell(manager, caller, 'question-unlinked', head, [ended])
    })
  }

  /** Each save is a version; what is saved unchanged is none. */
  reply(id: number, version: number, written: WrittenReply, caller: Caller): Promise<Question> {
    return this.change(id, caller, async (manager, head) => {
      const present = await this.replies.newest(manager, id, readerOf(caller))
      if (version !== (present?.version ?? 0)) throw await this.stale(manager, id, caller)
      await this.judge(manager, written)
      if (present && isSame(present, written)) return
      await this.replies.append(manager, id, version + 1, written, caller.accountId)
      if (written.state === 'ready' && present?.state !== 'ready') {
        await this.tell(manager, caller, 'question-answered', head, await this.questions.linkedIds(manager, id))
      }
    })
  }

  async versions(id: number, { from, to }: HandlerInput<Routes['versions']>['query'], caller: Caller) {
    const { manager } = this.database
    await this.find(manager, id)
    const versions = await this.replies.versions(manager, id, caller.language)
    const named = (version: number | undefined, place: number) =>
      (version === undefined ? versions[place] : versions.find((one) => one.version === version)) ?? null
    return { versions, from: named(from, 1), to: named(to, 0) }
  }

  async alike(id: number, caller: Caller): Promise<LikeReply[]> {
    const { manager } = this.database
    await this.find(manager, id)
    return this.replies.alike(manager, id, caller.language)
  }

  private async judge(manager: EntityManager, { narrative, state, sources }: WrittenReply): Promise<void> {
    const refuse = (reason: string, field: string, said: ReturnType<typeof sentence>) =>
      new Refusal('rule-broken', said, { reason, fields: { [field]: said } })
    if (state === 'ready' && narrative === '') throw refuse('narrative-missing', 'narrative', sentence(m.issues_reply_missing, {}))
    const missing = sourcesNamedIn(narrative).find((place) => place < 1 || place > sources.length)
    if (missing !== undefined) throw refuse('source-missing', 'narrative', sentence(m.issues_source_missing, { mark: `[${missing}]` }))
    const distinct = new Set(sources.map(({ updateId, version }) => `${updateId} ${version}`)).size
    if (distinct < sources.length || (await this.replies.approved(manager, sources)) < distinct) {
      throw refuse('source-unknown', 'sources', sentence(m.issues_source_unknown, {}))
    }
  }

  private change(id: number, caller: Caller, work: (manager: EntityManager, head: QuestionHead) => Promise<void>): Promise<Question> {
    return this.database.inTransaction(async (manager) => {
      await work(manager, await this.hold(manager, id))
      return this.read(manager, id, caller)
    })
  }

  private async hold(manager: EntityManager, id: number): Promise<QuestionHead> {
    if (!(await this.questions.lock(manager, id))) throw notFound()
    return this.find(manager, id)
  }

  private async find(manager: EntityManager, id: number): Promise<QuestionHead> {
    const head = await this.questions.find(manager, id)
    if (!head) throw notFound()
    return head
  }

  private async read(manager: EntityManager, id: number, caller: Caller): Promise<Question> {
    const { listId, ...head } = await this.find(manager, id)
    const reader = readerOf(caller)
    const list = await this.lists.find(manager, listId, reader)
    if (!list) throw notFound()
    const reply = (await this.replies.newest(manager, id, reader)) ?? null
    return {
      ...head,
      list,
      recommendations: await this.questions.recommendations(manager, id, caller.language),
      reply,
      replyVersion: reply?.version ?? 0,
      versions: reader.drafts ? (reply?.version ?? 0) : 0,
      record: await this.questions.record(manager, caller, id),
      actions: reader.drafts ? ['edit', 'reply', ...(reply ? [] : (['remove'] as const))] : [],
    }
  }

  private async stale(manager: EntityManager, id: number, caller: Caller): Promise<Refusal> {
    return staleVersion(await this.read(manager, id, caller))
  }

  private async tell(
    manager: EntityManager,
    caller: Caller,
    kind: HistoryKind,
    { number, listId }: QuestionHead,
    recommendationIds: readonly number[],
  ): Promise<void> {
    const list = await this.lists.find(manager, listId, readerOf(caller))
    await this.history.recordAll(
      manager,
      recommendationIds.map((recommendationId) => ({
        ...{ kind, actorId: caller.accountId, bodyId: bodiesOf(caller, 'officer')[0] ?? null },
        ...{ detail: { symbol: list?.symbol ?? '', number }, audience: 'everyone' as const, items: [{ recommendationId }] },
      })),
    )
  }
}

const isSame = (present: Reply, { narrative, language, state, sources }: WrittenReply): boolean =>
  present.narrative === narrative &&
  present.language === language &&
  present.state === state &&
  String(present.sources.map((source) => [source.updateId, source.version])) ===
    String(sources.map((source) => [source.updateId, source.version]))

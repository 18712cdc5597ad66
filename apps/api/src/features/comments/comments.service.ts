import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Comment, CommentAudience, CommentSubject, Discussion, HandlerInput, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { Notifications } from '../notifications/index.js'
import { CommentSubjects, type CommentedOn } from './comment-subjects.js'
import { CommentsRepository, talksIn, type Audience, type CommentRow, type Mentioned, type Thread } from './comments.repository.js'

type Routes = typeof contract.comments
type NewComment = HandlerInput<Routes['create']>['body']
type Change = HandlerInput<Routes['edit']>['body']

/** People talk beside things. Nobody hears of, or is counted in, a discussion that is not for them. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: Database,
    private readonly comments: CommentsRepository,
    private readonly subjects: CommentSubjects,
    private readonly notifications: Notifications,
  ) {}

  list(caller: Caller, subject: CommentSubject, id: number): Promise<Discussion> {
    return this.database.inSnapshot(async (manager) => {
      const { readerIds } = await this.subject(manager, caller, subject, id)
      const audiences = audiencesOf(caller)
      const widest = audiences.at(-1)
      return {
        comments: (await this.comments.findAll(manager, caller, subject, id)).map((row) => withActions(row, audiences.length > 0)),
        places: await this.comments.findPlaces(manager, caller.language, audiences, readerIds),
        people: widest ? await this.comments.findPeople(manager, caller, widest, readerIds) : [],
      }
    })
  }

  /** Writes. The same key again, from the same person, answers with what it made the first time. */
  create(caller: Caller, given: NewComment): Promise<{ id: number }> {
    return this.database.inTransaction(async (manager) => {
      const before = await this.comments.findByKey(manager, given.key, caller.accountId)
      if (before) return before
      const { key, subject, subjectId, text, language } = given
      const about = await this.subject(manager, caller, subject, subjectId)
      const thread = given.parentId === null ? undefined : await this.thread(manager, caller, given, given.parentId)
      const { audience, bodyId } = thread ?? chosenAudience(caller, given)
      const mentioned = await this.mentioned(manager, text, given.mentionIds, { audience, bodyId }, about)
      const id = await this.comments.insert(manager, {
        ...{ key, subject, subjectId, audience, bodyId, text, language },
        parentId: thread ? (thread.parentId ?? thread.id) : null,
        authorId: caller.accountId,
      })
      if (id === undefined) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
      await this.tellMentioned(manager, caller, id, mentioned, about)
      await this.tellOthers(manager, caller, { id, threadId: thread ? (thread.parentId ?? thread.id) : id, mentioned }, about)
      return { id }
    })
  }

  async edit(caller: Caller, id: number, { version, text, language }: Change): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const comment = await this.own(manager, caller, id)
      const about = await this.subject(manager, caller, comment.subject, comment.subjectId)
      if (comment.version !== version) {
        const current = (await this.comments.findAll(manager, caller, comment.subject, comment.subjectId)).find((row) => row.id === id)
        throw staleVersion(current && withActions(current, true))
      }
      const mentioned = await this.mentioned(manager, text, [], comment, about)
      await this.comments.change(manager, comment, { text, language })
      await this.tellMentioned(manager, caller, id, mentioned, about)
    })
  }

  async withdraw(caller: Caller, id: number): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const comment = await this.own(manager, caller, id)
      await this.subject(manager, caller, comment.subject, comment.subjectId)
      await this.comments.withdraw(manager, id)
    })
  }

  private async subject(manager: EntityManager, caller: Caller, subject: CommentSubject, id: number): Promise<CommentedOn> {
    const found = await this.subjects.find(manager, caller, subject, id)
    if (!found) throw notFound()
    return found
  }

  private async thread(manager: EntityManager, caller: Caller, { subject, subjectId }: NewComment, id: number): Promise<Thread> {
    const thread = await this.comments.lock(manager, caller, id)
    if (!thread || thread.subject !== subject || thread.subjectId !== subjectId) throw notFound()
    return thread
  }

  private async own(manager: EntityManager, caller: Caller, id: number): Promise<Thread> {
    const comment = await this.comments.lock(manager, caller, id)
    if (!comment || comment.withdrawn) throw notFound()
    if (comment.authorId !== caller.accountId) throw forbidden()
    return comment
  }

  /** A mention of somebody who may not read it would tell that person that there is something to read. */
  private async mentioned(
    manager: EntityManager,
    text: string,
    chosen: readonly number[],
    audience: Audience,
    { readerIds }: CommentedOn,
  ): Promise<number[]> {
    const named = withoutShorterNames(await this.comments.findMentioned(manager, text, chosen, audience, readerIds), chosen)
    const shut = named.find(({ mayRead }) => !mayRead)
    if (shut) throw broken('mention-shut-out', 'text', sentence(m.comments_mention_shut_out, { name: shut.name }))
    return named.map(({ accountId }) => accountId)
  }

  private async tellMentioned(
    manager: EntityManager,
    caller: Caller,
    id: number,
    accountIds: readonly number[],
    about: CommentedOn,
  ): Promise<void> {
    const added = await this.comments.mention(manager, id, accountIds)
    if (added.length > 0) await this.tell(manager, caller, 'mentioned', added, id, about)
  }

  private async tellOthers(
    manager: EntityManager,
    caller: Caller,
    { id, threadId, mentioned }: { id: number; threadId: number; mentioned: readonly number[] },
    about: CommentedOn,
  ): Promise<void> {
    const addressees = await this.comments.findAddressees(manager, threadId, about)
    const others = addressees.filter((accountId) => !mentioned.includes(accountId))
    if (others.length > 0) await this.tell(manager, caller, 'comment-added', others, id, about)
  }

  private tell(
    manager: EntityManager,
    caller: Caller,
    kind: 'mentioned' | 'comment-added',
    accountIds: readonly number[],
    id: number,
    { path, codes }: CommentedOn,
  ): Promise<void> {
    return this.notifications.tell(manager, { kind, to: { accountIds }, actorId: caller.accountId, codes, path: `${path}#comment-${id}` })
  }
}

/** Where somebody may begin a thread, the narrowest first: each own body, the first of them with the officers, everybody. */
function audiencesOf(caller: Caller): Audience[] {
  if (!caller.permissions.has('comments:write')) return []
  const bodies = [...new Set(talksIn(caller))]
  const [home] = bodies
  if (home === undefined) return []
  const wider: CommentAudience[] = ['officers', 'everyone']
  return [
    ...bodies.map((bodyId): Audience => ({ audience: 'body', bodyId })),
    ...wider.map((audience): Audience => ({ audience, bodyId: home })),
  ]
}

function chosenAudience(caller: Caller, { audience, bodyCode }: NewComment): Audience {
  const bodyId = caller.memberships.find((membership) => membership.bodyCode === bodyCode)?.bodyId
  const chosen = audiencesOf(caller).find(
    (place) => place.audience === audience && (bodyCode === null || audience !== 'body' || place.bodyId === bodyId),
  )
  if (!chosen) throw new Refusal('forbidden', sentence(m.comments_not_your_place, {}))
  return chosen
}

function withActions({ own, ...row }: CommentRow, mayWrite: boolean): Comment {
  const actions: Comment['actions'] = mayWrite && !row.withdrawnAt ? ['reply', ...(own ? (['edit', 'withdraw'] as const) : [])] : []
  return { ...row, actions }
}

/** “@Ali Hasan” names Ali Hasan and not Ali. */
const withoutShorterNames = (named: readonly Mentioned[], chosen: readonly number[]): Mentioned[] =>
  named.filter(
    ({ accountId, name }) =>
      chosen.includes(accountId) ||
      !named.some((other) => other.name !== name && other.name.startsWith(name) && !chosen.includes(other.accountId)),
  )

const broken = (reason: string, field: string, say: Sentence) => new Refusal('rule-broken', say, { reason, fields: { [field]: say } })

import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Evidence, HandlerInput, SavedDraft, Update, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { refuseOthersComponents, requestBehind } from './answerable-components.js'
import { ClearingReader } from './clearing.reader.js'
import { UpdateSurroundings } from './update-surroundings.js'
import { actionsFor, mayEver } from './updates.policy.js'
import { standingOf, UpdatesReader } from './updates.reader.js'
import { UpdatesWriter, type Words } from './updates.writer.js'

type Routes = typeof contract.updates

/** The evidence of updates as far as the caller may see it; the evidence feature provides it. */
export abstract class UpdateEvidence {
  abstract forUpdates(manager: EntityManager, caller: Caller, updateIds: readonly number[]): Promise<Evidence[]>
}

@Injectable()
export class UpdatesService {
  constructor(
    private readonly database: Database,
    private readonly reader: UpdatesReader,
    private readonly writer: UpdatesWriter,
    private readonly surroundings: UpdateSurroundings,
    private readonly clearing: ClearingReader,
    @Inject(UpdateEvidence) private readonly evidence: UpdateEvidence,
  ) {}

  list(caller: Caller, query: HandlerInput<Routes['list']>['query']) {
    return this.reader.findPage(this.database.manager, caller, query)
  }

  get(caller: Caller, id: number): Promise<Update> {
    return this.database.inSnapshot(async (manager) => {
      const head = await this.reader.findHead(manager, caller, id)
      if (!head) throw notFound()
      const actions = actionsFor(caller, standingOf(head))
      const { correctionWords } = head
      return {
        ...head,
        components: await this.reader.findComponents(manager, caller, head.componentIds),
        correction: correctionWords && {
          ...correctionWords,
          components: await this.reader.findComponents(manager, caller, head.workedOnIds),
        },
        clearing: await this.clearing.ofUpdate(manager, caller, head),
        evidence: await this.evidence.forUpdates(manager, caller, [id]),
        decisions: await this.reader.findDecisions(manager, caller, id),
        revisions: await this.reader.findRevisions(manager, caller, id),
        previous: await this.reader.previousOf(manager, caller, head),
        alsoAnswers: actions.includes('edit') ? await this.surroundings.findAlsoAnswered(manager, caller, head) : [],
        readers: await this.surroundings.findReaders(manager, head),
        actions,
      }
    })
  }

  /** Begins a draft. The same key again, from the same person, answers with what it made the first time. */
  async create(caller: Caller, { key, bodyCode, componentIds, requestId }: HandlerInput<Routes['create']>['body']): Promise<Update> {
    const membership = caller.memberships.find(({ bodyCode: code, role }) => code === bodyCode && (role === 'liaison' || role === 'member'))
    if (!membership) throw new Refusal('forbidden', sentence(m.rules_updates_other_body, { code: bodyCode }))
    const words: Words = { narrative: '', language: caller.language, claimed: null, trueOn: null, componentIds: [...new Set(componentIds)] }
    const id = await this.database.inTransaction(async (manager) => {
      await refuseOthersComponents(manager, membership.bodyId, words.componentIds)
      const draft = { key, bodyId: membership.bodyId, createdBy: caller.accountId, words }
      const begun = await this.writer.begin(manager, {
        ...draft,
        requestId: await requestBehind(manager, membership.bodyId, words.componentIds, requestId),
      })
      const drafted = begun ?? (await this.writer.findBegun(manager, draft))
      if (drafted === undefined) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
      return drafted
    })
    return this.get(caller, id)
  }

  /** Keeps a draft as it is typed. Saving the same words again changes nothing, so that a line that drops after a save makes no conflict. */
  async save(caller: Caller, id: number, { version, ...given }: HandlerInput<Routes['save']>['body']): Promise<SavedDraft> {
    const words: Words = { ...given, componentIds: [...new Set(given.componentIds)] }
    const saved = await this.database.inTransaction(async (manager): Promise<SavedDraft | null> => {
      if (!(await this.reader.isVisible(manager, caller, id))) throw notFound()
      const present = await this.writer.lock(manager, id)
      if (!mayEver(caller, present, 'edit')) throw forbidden()
      const evidence = await this.evidence.forUpdates(manager, caller, [id])
      if (sameWords(present.words, words)) return { id, version: present.version, savedAt: present.savedAt, evidence }
      if (present.version !== version) return null
      if (!actionsFor(caller, present).includes('edit')) {
        throw new Refusal('rule-broken', sentence(m.rules_updates_not_editable, {}), { reason: 'not-editable' })
      }
      const added = words.componentIds.filter((componentId) => !present.words.componentIds.includes(componentId))
      if (added.length > 0) await refuseOthersComponents(manager, present.bodyId, added)
      await this.writer.save(manager, present, words, caller.accountId)
      return { id, version: present.version + 1, savedAt: new Date(present.now).toISOString(), evidence }
    })
    if (!saved) throw await this.staleVersion(caller, id)
    return saved
  }

  /** What a write is refused with that was made from an older version: the update as it stands. */
  async staleVersion(caller: Caller, id: number): Promise<Refusal> {
    return staleVersion(await this.get(caller, id))
  }
}

const sameWords = (present: Words, given: Words): boolean =>
  (['narrative', 'language', 'claimed', 'trueOn'] as const).every((field) => present[field] === given[field]) &&
  present.componentIds.join() === given.componentIds.join()

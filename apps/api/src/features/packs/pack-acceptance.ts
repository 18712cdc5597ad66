import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { PackAnswer, PackReturn } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { Caller } from '../../platform/http/index.js'
import { EvidenceWriter, type EnteredEvidence } from '../evidence/index.js'
import { refreshRegister } from '../register/index.js'
import { UpdatesWriter, requestBehind, type LockedUpdate } from '../updates/index.js'
import type { JudgedRow } from './judge-rows.js'
import { PackReturnsRepository, type ReturnRecord } from './pack-returns.repository.js'

export interface CoveringLetter {
  readonly letterNumber: string
  readonly letterDate: string
  readonly issuer: string
}

type ChosenRow = JudgedRow & { readonly componentId: number; readonly answer: PackAnswer }

/** Makes updates of accepted rows, in the transaction that it is given. The same words on several rows are one update. */
@Injectable()
export class PackAcceptance {
  constructor(
    private readonly returns: PackReturnsRepository,
    private readonly updates: UpdatesWriter,
    private readonly evidence: EvidenceWriter,
  ) {}

  async write(
    manager: EntityManager,
    caller: Caller,
    record: ReturnRecord,
    chosen: readonly JudgedRow[],
    makes: PackReturn['makes'],
    letter: CoveringLetter | null,
  ): Promise<void> {
    const rows = chosen.filter((row): row is ChosenRow => row.componentId !== null && row.answer !== null)
    const groups = [
      ...Map.groupBy(rows, ({ answer, fingerprint, place }) => (answer.narrative === '' ? `row ${place}` : fingerprint)).values(),
    ]
    for (const group of groups) {
      const update = await this.begin(manager, caller, record, group)
      await this.addEvidence(manager, caller, record, update, group, letter)
      await this.handOver(manager, caller, record, update.id, makes)
      const places = group.map(({ place }) => place)
      await this.returns.setAccepted(manager, record.id, places, update.id, caller.accountId)
    }
    await refreshRegister(manager, [...new Set(rows.flatMap(({ recommendationId }) => recommendationId ?? []))])
  }

  private async begin(manager: EntityManager, caller: Caller, { body }: ReturnRecord, group: readonly ChosenRow[]): Promise<LockedUpdate> {
    const [first] = group
    if (!first) throw new Error('An update needs a row.')
    const { narrative, language, claimed, trueOn } = first.answer
    const componentIds = [...new Set(group.map(({ componentId }) => componentId))]
    const id = await this.updates.begin(manager, {
      key: randomUUID(),
      bodyId: body.id,
      requestId: await requestBehind(manager, body.id, componentIds, null),
      createdBy: caller.accountId,
      words: { narrative, language, claimed, trueOn, componentIds },
    })
    if (id === undefined) throw new Error('The update was not begun.')
    return this.updates.lock(manager, id)
  }

  /** The letter and the link that a row names support it. The file itself is kept for the institution and the officers. */
  private async addEvidence(
    manager: EntityManager,
    caller: Caller,
    record: ReturnRecord,
    update: LockedUpdate,
    [first]: readonly ChosenRow[],
    letter: CoveringLetter | null,
  ): Promise<void> {
    const add = (given: Pick<EnteredEvidence, 'kind' | 'relation' | 'visibility' | 'title'> & Partial<EnteredEvidence>) =>
      this.evidence.add(manager, { updateId: update.id, bodyId: record.body.id, addedBy: caller.accountId, addedAt: update.now, ...given })
    const { letterNumber, letterDate, issuer, link } = first?.answer ?? {}
    if (letterNumber && letterDate && issuer)
      await add({ kind: 'letter', relation: 'supports', visibility: 'government', title: '', letterNumber, letterDate, issuer })
    if (link) await add({ kind: 'link', relation: 'supports', visibility: 'government', title: link, url: link })
    if (letter) await add({ kind: 'letter', relation: 'context', visibility: 'government', title: '', ...letter })
    const title = m.pack_evidence_file({}, { locale: caller.language })
    await add({ kind: 'file', relation: 'context', visibility: 'office', title, fileId: record.file.id })
  }

  /** An approver's own file waits for clearing, an office's for review: in the name of the institution, by whoever entered it. */
  private async handOver(
    manager: EntityManager,
    caller: Caller,
    record: ReturnRecord,
    id: number,
    makes: PackReturn['makes'],
  ): Promise<void> {
    if (makes === 'draft') return
    const by = { actorId: caller.accountId, bodyId: record.officeId ?? record.body.id }
    await this.updates.decide(manager, await this.updates.lock(manager, id), { ...by, decision: 'submitted' })
    if (makes === 'cleared') await this.updates.decide(manager, await this.updates.lock(manager, id), { ...by, decision: 'cleared' })
  }
}

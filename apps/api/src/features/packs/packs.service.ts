import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, Pack, PackFormat, StoredFileAnswer, contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, hasRole, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { packNumber } from './reading/pack-number.js'
import { PackMaker } from './pack-maker.js'
import { PacksRepository, type Institution, type PackRecord } from './packs.repository.js'

type NewPack = HandlerInput<typeof contract.packs.create>['body']

@Injectable()
export class PacksService {
  constructor(
    private readonly database: Database,
    private readonly packs: PacksRepository,
    private readonly maker: PackMaker,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  async list(caller: Caller, requestId: number | null): Promise<Pack[]> {
    return (await this.packs.findAll(this.database.manager, caller, requestId)).map(numbered)
  }

  /** Makes both files of a pack and keeps them with their hashes. The same key again answers with what it made the first time. */
  async create(caller: Caller, given: NewPack): Promise<Pack> {
    const id = await this.database.inTransaction(async (manager) => {
      const institution = await this.packs.findInstitution(manager, given.bodyCode)
      if (!institution) throw broken('not-institution', 'bodyCode', sentence(m.pack_rule_not_institution, { code: given.bodyCode }))
      if (!mayExchange(caller, institution)) throw new Refusal('forbidden', sentence(m.pack_rule_own_only, {}))
      const before = await this.packs.findByKey(manager, given.key, caller.accountId)
      if (before) return before.id
      const made = await this.maker.make(manager, institution, {
        ...given,
        language: given.language ?? institution.language,
        madeBy: caller.accountId,
      })
      if (made === 'nothing-to-ask') throw broken('nothing-to-ask', 'scope', sentence(m.pack_rule_nothing_to_ask, {}))
      return made ?? (await this.packs.findByKey(manager, given.key, caller.accountId))?.id
    })
    const record = id === undefined ? undefined : await this.packs.findOne(this.database.manager, caller, id)
    if (!record) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
    return numbered(record)
  }

  async file(caller: Caller, id: number, format: PackFormat): Promise<StoredFileAnswer> {
    const record = await this.packs.findOne(this.database.manager, caller, id)
    if (!record) throw notFound()
    const { name, mediaType, size, sha256 } = record.files[format]
    return { name, mediaType, size, open: (range) => this.files.open(sha256, range) }
  }
}

const numbered = (record: PackRecord): Pack => ({ ...record, number: packNumber(record.id) })

const mayExchange = (caller: Caller, { id }: Institution): boolean =>
  hasRole(caller, 'officer') || bodiesOf(caller, 'liaison', 'approver').includes(id)

const broken = (reason: string, field: string, say: ReturnType<typeof sentence>) =>
  new Refusal('rule-broken', say, { reason, fields: { [field]: say } })

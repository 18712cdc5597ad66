import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { ApiKey, NewApiKey } from '@tawsiya/sdk'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { hashOf, newToken } from '../sessions/index.js'
import { ApiKeysRepository } from './api-keys.repository.js'

type Key = z.infer<typeof ApiKey>

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly apiKeys: ApiKeysRepository,
  ) {}

  list(caller: Caller): Promise<Key[]> {
    return this.apiKeys.findAllOf(this.database.manager, caller.accountId)
  }

  async create(caller: Caller, { name, expiresOn }: z.infer<typeof NewApiKey>): Promise<{ key: Key; secret: string }> {
    const secret = newToken('key')
    const key = await this.apiKeys.insert(this.database.manager, caller.accountId, name, hashOf(secret), expiresOn)
    if (key) return { key, secret }
    const ended = sentence(m.problem_key_ended, {})
    throw new Refusal('rule-broken', ended, { reason: 'key-ended', fields: { expiresOn: ended } })
  }

  async revoke(caller: Caller, id: number): Promise<void> {
    const revoked = await this.apiKeys.revoke(this.database.manager, caller.accountId, id)
    if (!revoked) throw notFound()
  }
}

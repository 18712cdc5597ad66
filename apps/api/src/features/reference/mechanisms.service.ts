import { Injectable } from '@nestjs/common'
import type { Mechanism, SavedMechanism } from '@tawsiya/sdk'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { MechanismsRepository } from './mechanisms.repository.js'
import { known } from './refusals.js'

@Injectable()
export class MechanismsService {
  constructor(
    private readonly database: Database,
    private readonly mechanisms: MechanismsRepository,
  ) {}

  list(): Promise<Mechanism[]> {
    return this.mechanisms.findAll(this.database.manager)
  }

  save(code: string, mechanism: z.infer<typeof SavedMechanism>): Promise<Mechanism> {
    return this.database.inTransaction(async (manager) => {
      await this.mechanisms.save(manager, code, mechanism)
      return known('code', code, await this.mechanisms.findByCode(manager, code))
    })
  }
}

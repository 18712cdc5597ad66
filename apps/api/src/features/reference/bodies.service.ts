import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Body, BodyKind, SavedBody } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { sentence } from '../../platform/http/index.js'
import { BodiesRepository } from './bodies.repository.js'
import { brokenRule, known } from './refusals.js'
import { holdTree, standsAboveItself } from './versioned-entries.repository.js'

type Saved = z.infer<typeof SavedBody>

@Injectable()
export class BodiesService {
  constructor(
    private readonly database: Database,
    private readonly bodies: BodiesRepository,
  ) {}

  list(kind: BodyKind | undefined): Promise<Body[]> {
    return this.bodies.findAll(this.database.manager, kind)
  }

  save(code: string, body: Saved): Promise<Body> {
    if (body.validFrom && body.validTo && body.validTo < body.validFrom) {
      throw brokenRule('period-reversed', 'validTo', sentence(m.problem_period_reversed, {}))
    }
    return this.database.inTransaction(async (manager) => {
      await holdTree(manager, 'bodies')
      const before = await this.bodies.findByCode(manager, code)
      const id = await this.bodies.save(manager, code, await this.relationsOf(manager, body), body)
      if (await standsAboveItself(manager, 'bodies', 'parent_id', id)) {
        throw brokenRule('parent-circle', 'parentCode', sentence(m.problem_parent_circle, { code }))
      }
      if (await standsAboveItself(manager, 'bodies', 'successor_id', id)) {
        throw brokenRule('successor-circle', 'successorCode', sentence(m.problem_successor_circle, { code }))
      }
      if (before && (before.kind !== body.kind || before.track !== body.track)) await this.bodies.refreshRegister(manager, id)
      return known('code', code, await this.bodies.findByCode(manager, code))
    })
  }

  private async relationsOf(manager: EntityManager, { parentCode, successorCode }: Saved) {
    const idOf = async (field: string, code: string | null) =>
      code === null ? null : known(field, code, await this.bodies.findByCode(manager, code)).id
    return { parentId: await idOf('parentCode', parentCode), successorId: await idOf('successorCode', successorCode) }
  }
}

import { Injectable } from '@nestjs/common'
import { gapKinds, RegisterFilter, type Gap, type GapKind, type HandlerAnswer, type contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { BriefsService } from '../briefs/index.js'
import { GapsRepository } from './gaps.repository.js'

@Injectable()
export class GapsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly gaps: GapsRepository,
  ) {}

  ofBrief(id: number, months: number, caller: Caller): Promise<HandlerAnswer<typeof contract.gaps.ofBrief>> {
    return this.database.inSnapshot(async (manager) => {
      const { scope: saved, asOf } = await this.briefs.find(manager, id, caller)
      const scope = RegisterFilter.parse(saved)
      const moment = asOf ? new Date(asOf) : new Date()
      const found = new Map((await this.gaps.find(manager, scope, moment, months, caller.language)).map((gap) => [gap.kind, gap]))
      return {
        asOf: moment.toISOString(),
        months,
        recommendations: await this.gaps.count(manager, scope, moment),
        gaps: gapKinds.map((kind): Gap => ({
          kind,
          count: found.get(kind)?.count ?? 0,
          filter: asOf ? null : filterFor(kind, scope),
          items: [...(found.get(kind)?.items ?? [])],
        })),
      }
    })
  }
}

/** The gap as the register says it, where its filter can: of the present alone, and where the scope leaves that axis open. */
function filterFor(kind: GapKind, scope: RegisterFilter): RegisterFilter | null {
  if (kind === 'no-update' && scope.claimed.length === 0) return { ...scope, claimed: ['no-information'] }
  if (kind === 'no-lead' && scope.lead.length === 0) return { ...scope, lead: ['none'] }
  return null
}

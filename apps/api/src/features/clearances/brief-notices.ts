import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Notifications } from '../notifications/index.js'
import { ClearanceRequestsRepository, type Asked } from './clearance-requests.repository.js'

interface ToAuthors {
  readonly kind: 'brief-cleared' | 'brief-returned' | 'brief-submitted'
  readonly briefId: number
  readonly actorId: number
  /** Somebody who hears of it besides: who asked. */
  readonly andAccountId?: number | null
}

/** What people hear of a brief on its way: its number, and where to read the rest. */
@Injectable()
export class BriefNotices {
  constructor(
    private readonly notifications: Notifications,
    private readonly requests: ClearanceRequestsRepository,
  ) {}

  tellAsked(manager: EntityManager, briefId: number, asked: Asked, actorId: number): Promise<void> {
    return this.notifications.tell(manager, { kind: 'brief-to-clear', to: toAsked(asked), actorId, ...placeOf(briefId) })
  }

  remindAsked(manager: EntityManager, briefId: number, asked: Asked): Promise<void> {
    return this.notifications.tell(manager, { kind: 'brief-still-to-clear', to: toAsked(asked), actorId: null, ...placeOf(briefId) })
  }

  /** The authors are who made the brief and who wrote in it. */
  async tellAuthors(manager: EntityManager, { kind, briefId, actorId, andAccountId }: ToAuthors): Promise<void> {
    const accountIds = await this.requests.findAuthors(manager, briefId, andAccountId ?? null)
    await this.notifications.tell(manager, { kind, to: { accountIds }, actorId, ...placeOf(briefId) })
  }
}

const toAsked = ({ accountId, bodyId }: Asked) =>
  accountId === null ? { roles: ['officer'] as const, bodyIds: [bodyId ?? 0] } : { accountIds: [accountId] }
const placeOf = (briefId: number) => ({ path: `/briefs/${briefId}/clearance`, detail: { briefNumber: String(briefId) } })

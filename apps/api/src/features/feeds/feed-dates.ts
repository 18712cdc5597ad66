import { Injectable } from '@nestjs/common'
import type { feedWords } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import type { Caller } from '../../platform/http/index.js'

/** What stands in a calendar. It leaves the product, so it holds codes and dates and nothing else. */
export interface FeedDate {
  readonly kind: keyof typeof feedWords
  /** The same at every reading: with the kind it makes the event's UID. */
  readonly id: number | string
  /** A whole day, `2026-12-04`, or from one moment to another. */
  readonly when: string | { readonly from: Date; readonly to: Date }
  readonly codes: readonly string[]
}

type Finder = (manager: EntityManager, caller: Caller) => Promise<readonly FeedDate[]>

/** What is due, from whichever feature knows of something. */
@Injectable()
export class FeedDates {
  private readonly finders: Finder[] = []

  /** Call it in onModuleInit. The finder answers with what the caller may see and has to do with. */
  add(find: Finder): void {
    this.finders.push(find)
  }

  async of(manager: EntityManager, caller: Caller): Promise<FeedDate[]> {
    const found: FeedDate[] = []
    for (const find of this.finders) found.push(...(await find(manager, caller)))
    return found
  }
}

import { Injectable } from '@nestjs/common'
import type { CommentSubject } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { Caller } from '../../platform/http/index.js'

/** Something that is commented on, as the one who asks may see it. */
export interface CommentedOn {
  /** Its page, without the language: `/updates/12`. */
  readonly path: string
  /** The recommendations that it is about. */
  readonly codes: readonly string[]
  /** The accounts that may read it; null where everybody who reads the register may. */
  readonly readerIds: readonly number[] | null
  /** Who wrote it: told of whatever of it they may read, also where they have said nothing. */
  readonly authorIds?: readonly number[]
}

type Finder = (manager: EntityManager, caller: Caller, id: number) => Promise<CommentedOn | undefined>

/** What can be commented on. Each feature whose things are says how one is found: undefined for whoever may not see it. */
@Injectable()
export class CommentSubjects {
  private readonly finders = new Map<CommentSubject, Finder>()

  /** Call it in onModuleInit. */
  add(subject: CommentSubject, find: Finder): void {
    this.finders.set(subject, find)
  }

  async find(manager: EntityManager, caller: Caller, subject: CommentSubject, id: number): Promise<CommentedOn | undefined> {
    return this.finders.get(subject)?.(manager, caller, id)
  }
}

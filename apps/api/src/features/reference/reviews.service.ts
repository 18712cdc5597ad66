import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Review, SavedReview, UnDocument } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { sentence } from '../../platform/http/index.js'
import { MechanismsRepository } from './mechanisms.repository.js'
import { brokenRule, known } from './refusals.js'
import { ReviewsRepository } from './reviews.repository.js'

@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly reviews: ReviewsRepository,
    private readonly mechanisms: MechanismsRepository,
  ) {}

  list(): Promise<Review[]> {
    return this.reviews.findAll(this.database.manager)
  }

  save(code: string, review: z.infer<typeof SavedReview>): Promise<Review> {
    return this.database.inTransaction(async (manager) => {
      const { mechanismCode, documents } = review
      const mechanism = known('mechanismCode', mechanismCode, await this.mechanisms.findByCode(manager, mechanismCode))
      const before = await this.reviews.findByCode(manager, code)
      const id = await this.reviews.save(manager, code, mechanism.id, review)
      await this.replaceDocuments(manager, id, documents)
      if (before && before.mechanismCode !== mechanismCode) await this.reviews.refreshRegister(manager, id)
      return known('code', code, await this.reviews.findByCode(manager, code))
    })
  }

  private async replaceDocuments(manager: EntityManager, reviewId: number, documents: readonly UnDocument[]): Promise<void> {
    const symbols = documents.map(({ symbol }) => symbol)
    const twice = symbols.findIndex((symbol, place) => symbols.indexOf(symbol) < place)
    if (twice !== -1) {
      throw brokenRule('symbol-twice', `documents.${twice}.symbol`, sentence(m.problem_symbol_twice, { symbol: symbols[twice] ?? '' }))
    }
    const [taken] = await this.reviews.replaceDocuments(manager, reviewId, documents)
    if (taken === undefined) return
    const review = await this.reviews.findCodeBySymbol(manager, taken)
    throw brokenRule(
      'symbol-taken',
      `documents.${symbols.indexOf(taken)}.symbol`,
      sentence(m.problem_symbol_taken, { symbol: taken, review }),
    )
  }
}

import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { BodiesService } from './bodies.service.js'
import { MechanismsService } from './mechanisms.service.js'
import { ReviewsService } from './reviews.service.js'
import { TermSeriesService } from './term-series.service.js'
import { TermsService } from './terms.service.js'

type Mechanisms = typeof contract.mechanisms
type Reviews = typeof contract.reviews
type Bodies = typeof contract.bodies
type Terms = typeof contract.terms
type Series = typeof contract.termSeries

@Implement(contract.mechanisms)
export class MechanismsController implements Handlers<Mechanisms, Caller> {
  constructor(private readonly mechanisms: MechanismsService) {}

  list() {
    return this.mechanisms.list()
  }

  save({ params, body }: HandlerInput<Mechanisms['save']>) {
    return this.mechanisms.save(params.code, body)
  }
}

@Implement(contract.reviews)
export class ReviewsController implements Handlers<Reviews, Caller> {
  constructor(private readonly reviews: ReviewsService) {}

  list() {
    return this.reviews.list()
  }

  save({ params, body }: HandlerInput<Reviews['save']>) {
    return this.reviews.save(params.code, body)
  }
}

@Implement(contract.bodies)
export class BodiesController implements Handlers<Bodies, Caller> {
  constructor(private readonly bodies: BodiesService) {}

  list({ query }: HandlerInput<Bodies['list']>) {
    return this.bodies.list(query.kind)
  }

  save({ params, body }: HandlerInput<Bodies['save']>) {
    return this.bodies.save(params.code, body)
  }
}

@Implement(contract.terms)
export class TermsController implements Handlers<Terms, Caller> {
  constructor(private readonly terms: TermsService) {}

  list({ params }: HandlerInput<Terms['list']>) {
    return this.terms.list(params.taxonomy)
  }

  save({ params, body }: HandlerInput<Terms['save']>) {
    return this.terms.save(params.taxonomy, params.code, body)
  }
}

@Implement(contract.termSeries)
export class TermSeriesController implements Handlers<Series, Caller> {
  constructor(private readonly series: TermSeriesService) {}

  get({ params }: HandlerInput<Series['get']>, caller: Caller) {
    return this.series.get(params.taxonomy, params.code, caller)
  }

  link({ params, body }: HandlerInput<Series['link']>, caller: Caller) {
    return this.series.link(params.taxonomy, params.code, body, caller)
  }

  end({ params, body }: HandlerInput<Series['end']>, caller: Caller) {
    return this.series.end(params.taxonomy, params.code, params.id, body, caller)
  }
}
